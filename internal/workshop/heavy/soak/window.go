package main

import (
	"slices"
	"sync"
	"time"
)

// window is a span of the run with one fault, or none.
type window struct {
	name   string
	length time.Duration
	fault  fault

	mu      sync.Mutex
	times   []time.Duration // of the good answers
	refused int             // answers that the fault excuses
	broken  []string        // those that nothing excuses, up to maxBroken
	bad     int             // all of them
	rss     []float64       // bytes
	heap    []float64       // bytes
	threads []float64       // goroutines
}

// maxBroken is how many wrong answers are described.
const maxBroken = 5

// windows are those of a run that takes so long in all. The faults that need
// much memory come early, so that what they leave behind has time to show.
func windows(all time.Duration) []*window {
	share := func(name string, percent int, f fault) *window {
		return &window{name: name, length: all * time.Duration(percent) / 100, fault: f}
	}
	return []*window{
		share("calm", 18, calm{}),
		share("slow-clients", 14, slowClients{}),
		share("slow-feed", 14, feedFault(slow)),
		share("dead-feed", 10, feedFault(dead)),
		share("full-disk", 12, fullDisk{}),
		share("killed-connections", 12, killedConnections{}),
		share("calm-again", 20, calm{}),
	}
}

func (w *window) good(took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.times = append(w.times, took)
}

func (w *window) refuse() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.refused++
}

func (w *window) fail(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bad++
	if len(w.broken) < maxBroken {
		w.broken = append(w.broken, text)
	}
}

func (w *window) measured(rss, heap, goroutines float64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rss, w.heap, w.threads = append(w.rss, rss), append(w.heap, heap), append(w.threads, goroutines)
}

// percentile returns the time that so many percent of the answers took at most.
func (w *window) percentile(percent int) time.Duration {
	if len(w.times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(w.times))
	return sorted[min(len(sorted)-1, len(sorted)*percent/100)]
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

// later is the second half of what was measured, when what came before has
// settled.
func later(values []float64) []float64 { return values[len(values)/2:] }
