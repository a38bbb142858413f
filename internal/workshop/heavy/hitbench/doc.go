// Package hitbench measures durable beacons a second: each benchmark starts a
// server in a second process that counts into a file, drives it over loopback,
// and compares what was acknowledged with what the file holds afterwards. Beside
// the counter it measures servers that make one SQL INSERT of each beacon, in
// SQLite and, where it is installed, in PostgreSQL. TMPDIR decides which disk is
// measured.
//
//	go test -run '^$' -bench Hit -benchtime 3s ./internal/workshop/heavy/hitbench
package hitbench
