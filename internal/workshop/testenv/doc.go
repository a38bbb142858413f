// Package testenv finds and runs the real programs that tests need: a browser's
// executable, a Valkey or Redis server, PostgreSQL, Node, npm's packages.
//
// It is for tests only. [Need] decides what happens where a program is missing:
// a plain `go test ./...` skips with one line that names what is missing and
// how to install it; with PORTLETKIT_REQUIRE_ALL=1, which `make test` sets, the
// same is a failure.
//
// [Redis], [Sentinel] and [Postgres] start a server of their own on a free
// loopback port or a private socket, with its data in a temporary folder. They
// never touch a server that already runs. Whatever the package starts ends with
// the test or, when it is shared, with the test binary; a small watcher process
// (see [Watch]) takes care of that even when the binary panics or is killed.
package testenv
