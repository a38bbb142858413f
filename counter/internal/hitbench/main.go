// Hitbench measures durable beacons a second: it starts a server in a second
// process that counts into a file, drives it over loopback, and compares what
// was acknowledged with what the file holds afterwards.
//
//	go run ./counter/internal/hitbench
//	go run ./counter/internal/hitbench -time 10s -connections 256 -dir /var/tmp
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/counter"
)

type settings struct {
	duration    time.Duration
	connections int
	dir         string
}

func main() {
	var s settings
	serve := flag.String("serve", "", "count into this file until standard input ends (used by the bench itself)")
	flag.DurationVar(&s.duration, "time", 5*time.Second, "time of each measurement")
	flag.IntVar(&s.connections, "connections", 64, "beacons under way at a time")
	flag.StringVar(&s.dir, "dir", "", "folder for the counter's file; it decides which disk is measured (default: the system's for temporary files)")
	flag.Parse()
	run := func() error { return measureAll(s) }
	if *serve != "" {
		run = func() error { return serveFile(*serve) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "hitbench:", err)
		os.Exit(1)
	}
}

// measureAll prints a line for each way to connect.
func measureAll(s settings) error {
	fmt.Printf("%-22s %9s %9s %9s %9s %9s %6s\n", "durable beacons", "hits/s", "p50", "p99", "CPU/hit", "counted", "lost")
	for _, way := range []struct {
		name string
		keep bool
	}{{"keep-alive", true}, {"a connection per hit", false}} {
		r, err := measure(s, way.keep)
		if err != nil {
			return err
		}
		hits := len(r.times)
		fmt.Printf("%-22s %9.0f %9s %9s %9s %9d %6d\n", way.name, float64(hits)/s.duration.Seconds(),
			r.percentile(50).Round(10*time.Microsecond), r.percentile(99).Round(10*time.Microsecond),
			(r.cpu / time.Duration(max(1, hits))).Round(100*time.Nanosecond), r.counted, max(0, int64(hits)-r.counted))
	}
	return nil
}

// measure drives a server of its own.
func measure(s settings, keepAlive bool) (result, error) {
	dir, err := os.MkdirTemp(s.dir, "hitbench")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "visits")
	server, err := startServer(path)
	if err != nil {
		return result{}, err
	}
	r := drive(server.address, s, keepAlive)
	if err := server.stop(); err != nil {
		return result{}, err
	}
	r.cpu = server.cpu()
	r.counted, err = countedIn(path)
	return r, err
}

func countedIn(path string) (int64, error) {
	c, err := counter.Open(path, counter.Options{})
	if err != nil {
		return 0, err
	}
	defer c.Close()
	f, err := c.Snapshot(context.Background())
	return f.Views.Total, err
}
