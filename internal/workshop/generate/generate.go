// Package generate holds the one line that turns every .templ file of the
// module into Go: `make generate`, or `go generate ./internal/workshop/generate`.
//
// The generator's version is pinned here and must be the one that go.mod
// requires of the library, a test compares the two. The generated *_templ.go
// files are committed, so that users of the module need no generator; `make
// test` regenerates them and fails when a committed one differs.
package generate

//go:generate go run github.com/a-h/templ/cmd/templ@v0.3.977 generate -include-version=false -path ../../..
