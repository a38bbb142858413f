// Hitbench measures durable beacons a second: it starts a server in a second
// process that counts into a file, drives it over loopback, and compares what
// was acknowledged with what the file holds afterwards. Beside the counter, and
// in turn with it, it measures servers that make one SQL INSERT of each beacon,
// in SQLite and, where it is installed, in PostgreSQL.
//
//	go run ./internal/workshop/hitbench
//	go run ./internal/workshop/hitbench -time 10s -connections 256 -dir /var/tmp
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

type settings struct {
	duration    time.Duration
	connections int
	rounds      int
	dir         string
	lines       bool // of go test -bench in place of a table
}

func main() {
	var s settings
	serve := flag.String("serve", "", "count into this place until standard input ends (used by the bench itself)")
	kind := flag.String("kind", "counter", "what counts there (used by the bench itself)")
	flag.DurationVar(&s.duration, "time", 5*time.Second, "time of each measurement")
	flag.IntVar(&s.connections, "connections", 64, "beacons under way at a time")
	flag.IntVar(&s.rounds, "rounds", 1, "how often all are measured, one after the other")
	flag.StringVar(&s.dir, "dir", "", "folder for what is stored; it decides which disk is measured (default: the system's for temporary files)")
	flag.BoolVar(&s.lines, "bench", false, "print as go test -bench does")
	flag.Parse()
	run := func() error { return measureAll(s) }
	if *serve != "" {
		run = func() error { return serveAt(*kind, *serve) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "hitbench:", err)
		os.Exit(1)
	}
}
