package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// way is something that counts beacons, and how they are sent to it.
type way struct {
	kind      string
	keepAlive bool
}

func (w way) connecting() string {
	if w.keepAlive {
		return "keep-alive"
	}
	return "a connection per hit"
}

// measureAll prints a line for each way, in each round.
func measureAll(s settings) error {
	server, err := startPostgres(s.dir)
	if err != nil {
		return err
	}
	defer server.stop()
	if !s.lines {
		fmt.Printf("%-10s %-22s %9s %9s %9s %9s %9s %6s\n", "durable in", "connecting", "hits/s", "p50", "p99", "CPU/hit", "counted", "lost")
	}
	for range max(1, s.rounds) {
		for _, kind := range []string{"counter", "sqlite", "postgres"} {
			if kind == "postgres" && server == nil {
				fmt.Fprintln(os.Stderr, "hitbench: PostgreSQL is not installed and not measured")
				continue
			}
			for _, keepAlive := range []bool{true, false} {
				w := way{kind, keepAlive}
				r, err := measure(s, w, server)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", kind, w.connecting(), err)
				}
				r.print(s, w)
			}
		}
	}
	return nil
}

// measure drives a server of its own that counts in a new place.
func measure(s settings, w way, database *postgres) (result, error) {
	dir, err := os.MkdirTemp(s.dir, "hitbench")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	place := filepath.Join(dir, "hits")
	if w.kind == "postgres" {
		place = database.address
	}
	server, err := startServer(w.kind, place)
	if err != nil {
		return result{}, err
	}
	r := drive(server.address, s, w.keepAlive)
	if err := server.stop(); err != nil {
		return result{}, err
	}
	r.cpu = server.cpu()
	r.counted, err = countedIn(w.kind, place)
	return r, err
}

func (r result) print(s settings, w way) {
	hits := len(r.times)
	rate := float64(hits) / s.duration.Seconds()
	cpu := (r.cpu / time.Duration(max(1, hits))).Round(100 * time.Nanosecond)
	lost := max(0, int64(hits)-r.counted)
	if s.lines {
		name := "alive"
		if !w.keepAlive {
			name = "each"
		}
		fmt.Printf("BenchmarkHit/%d/%s/%s %d %.0f hits/s %.3f p50-ms %.3f p99-ms %d lost\n", s.connections, w.kind, name, hits,
			rate, r.percentile(50).Seconds()*1e3, r.percentile(99).Seconds()*1e3, lost)
		return
	}
	spent := cpu.String()
	if w.kind == "postgres" {
		spent = "–" // the database's own processes are not in it
	}
	fmt.Printf("%-10s %-22s %9.0f %9s %9s %9s %9d %6d\n", w.kind, w.connecting(), rate,
		r.percentile(50).Round(10*time.Microsecond), r.percentile(99).Round(10*time.Microsecond), spent, r.counted, lost)
}
