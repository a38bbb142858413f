package main

import (
	"sync"
	"time"
)

// tally is what the readers saw.
type tally struct {
	mu           sync.Mutex
	pages        int // that came
	pagesLost    int
	slowest      time.Duration
	acknowledged int // beacons
	unanswered   int
	refused      int
	last         error
}

func (t *tally) page(took time.Duration, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.pagesLost++
		t.last = err
		return
	}
	t.pages++
	t.slowest = max(t.slowest, took)
}

func (t *tally) beacon(refused int, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refused += refused
	if err != nil {
		t.unanswered++
		t.last = err
		return
	}
	t.acknowledged++
}

// soFar is how many pages came until now.
func (t *tally) soFar() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.pages
}
