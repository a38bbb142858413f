package page

import (
	"sync"
	"time"
)

const (
	// breakerLimit is how many failures in a row take a portlet out of service.
	breakerLimit = 5
	// breakerPause is how long it stays so before one run may try again.
	breakerPause = 30 * time.Second
)

// A breaker takes a portlet that keeps failing out of service, and lets one run
// try whether it is well again. The zero value is closed.
type breaker struct {
	mu       sync.Mutex
	failures int
	missed   bool // the last failure was a missed deadline
	retryAt  time.Time
	probing  bool
}

// admits reports whether a run may start. While the breaker is open that is one
// run, and only after the pause.
func (b *breaker) admits(now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.failures < breakerLimit:
		return true
	case b.probing || now.Before(b.retryAt):
		return false
	}
	b.probing = true
	return true
}

// succeed closes the breaker.
func (b *breaker) succeed() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures, b.probing = 0, false
}

// fail counts an error, or a missed deadline.
func (b *breaker) fail(now time.Time, missed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures = min(b.failures+1, breakerLimit)
	b.missed, b.probing = missed, false
	b.retryAt = now.Add(breakerPause)
}

// withdraw is for a run that ended without telling anything: its reader left.
func (b *breaker) withdraw() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.probing = false
}

// state returns what a snapshot shows.
func (b *breaker) state(now time.Time) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.failures < breakerLimit:
		return "closed"
	case b.probing || !now.Before(b.retryAt):
		return "half-open"
	}
	return "open"
}

// late reports whether missed deadlines opened the breaker.
func (b *breaker) late() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.missed
}
