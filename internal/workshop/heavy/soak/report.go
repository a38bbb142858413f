package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

const (
	// mayGrow is by how much memory may be greater after the faults than
	// before them: what readers and pages known to the counter and to the
	// caches take, and what Go keeps of a peak for a while.
	mayGrow      = 1.25
	mayGrowBytes = 16 << 20
)

// report prints the table and judges what has not been judged yet.
func (s *soak) report() error {
	fmt.Printf("\n%-20s %6s %9s %9s %7s %9s %9s %8s %6s %8s %8s %11s\n", "window", "time", "answers", "answers/s", "p50", "p99", "longest",
		"refused", "wrong", "memory", "at most", "goroutines")
	for _, w := range s.tally.windows {
		fmt.Print(w.row())
		for _, text := range w.broken {
			fmt.Println("          wrong:", text)
		}
		s.promise(w.bad == 0, "%s: %d answers were wrong", w.name, w.bad)
		s.promise(len(w.times) > 0, "%s: there were no answers", w.name)
		s.promise(w.name == "full-disk" || w.name == "killed-connections" || w.refused == 0, "%s: %d answers were refused without a full disk", w.name, w.refused)
	}
	s.promise(s.tally.unsure.Load() == 0, "of %d page views nobody can say whether they were sent", s.tally.unsure.Load())
	s.flat()
	fmt.Println()
	if s.lines == "" {
		return nil
	}
	return s.write()
}

// flat compares the last calm with the first.
func (s *soak) flat() {
	first, last := s.tally.windows[0], s.tally.windows[len(s.tally.windows)-1]
	if len(first.heap) < 2 || len(last.heap) < 2 {
		s.promise(false, "memory was not measured")
		return
	}
	low := func(w *window) float64 { return slices.Min(later(w.heap)) }
	for _, m := range []struct {
		name          string
		before, after float64
	}{
		{"resident memory", median(later(first.rss)), median(later(last.rss))},
		{"the heap in use after collections", low(first), low(last)},
	} {
		s.promise(flat(m.before, m.after), "%s grew from %s to %s MB", m.name, mega(m.before), mega(m.after))
		fmt.Printf("%s: %s MB before the faults, %s MB after them\n", m.name, mega(m.before), mega(m.after))
	}
}

func flat(before, after float64) bool { return after <= before*mayGrow+mayGrowBytes }

func mega(bytes float64) string { return fmt.Sprintf("%.1f", bytes/1e6) }

func (w *window) row() string {
	return fmt.Sprintf("%-20s %6v %9d %9.0f %7v %9v %9v %8d %6d %5s MB %5s MB %11.0f\n", w.name, w.length.Round(time.Second), len(w.times), w.rate(),
		milli(w.percentile(50)), milli(w.percentile(99)), milli(w.percentile(100)), w.refused, w.bad,
		mega(median(w.rss)), mega(greatest(w.rss)), median(w.threads))
}

func (w *window) rate() float64 { return float64(len(w.times)) / w.length.Seconds() }

func milli(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }

func greatest(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Max(values)
}

// write adds the figures as go test -bench prints them.
func (s *soak) write() error {
	var b strings.Builder
	for _, w := range s.tally.windows {
		fmt.Fprintf(&b, "BenchmarkSoak/%s %d %.1f answers/s %.3f p50-ms %.3f p99-ms %d refused %d broken %.1f RSS-MB %.1f RSS-MB-max %.0f goroutines %.0f goroutines-max\n",
			w.name, len(w.times), w.rate(), w.percentile(50).Seconds()*1e3, w.percentile(99).Seconds()*1e3, w.refused, w.bad,
			median(w.rss)/1e6, greatest(w.rss)/1e6, median(w.threads), greatest(w.threads))
	}
	fmt.Fprintf(&b, "BenchmarkSoak/counts 1 %d counted %d sent\n", s.tally.counted, s.tally.views.Load())
	f, err := os.OpenFile(s.lines, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(b.String()); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
