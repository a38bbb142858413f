package main

import (
	"context"
	"sync"
	"time"
)

// watch measures the portal's memory and goroutines every half second.
type watch struct {
	ending chan struct{}
	group  sync.WaitGroup
}

func startWatch(s *site, t *tally) *watch {
	w := &watch{ending: make(chan struct{})}
	w.group.Go(func() {
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-w.ending:
				return
			case <-tick.C:
				measure(s, t.window())
			}
		}
	})
	return w
}

func measure(s *site, w *window) {
	f, err := s.figures(context.Background())
	memory, err2 := s.memory()
	if err != nil || err2 != nil {
		w.fail("the operators' figures cannot be read")
		return
	}
	w.measured(float64(memory), f["go_memstats_alloc_bytes"], f["go_goroutines"])
}

func (w *watch) stop() {
	close(w.ending)
	w.group.Wait()
}
