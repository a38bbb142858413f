package page

import (
	"sync"
	"sync/atomic"
)

// Editions number what the bodies of a portlet know: only those of the current
// one are shown and joined. While an action is under way there is a draft, of
// which nothing is kept; then all bodies end or, if the action was refused, those
// from before it hold again. The zero value is the first edition.
type editions struct {
	current atomic.Uint64
	changes *atomic.Uint64 // counts those of all portlets; nil counts nothing

	mu      sync.Mutex
	last    uint64 // the greatest number so far
	settled uint64 // what is current without actions
	actions int    // under way
}

// purge ends all bodies.
func (e *editions) purge() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last++
	e.settled = e.last
	e.publish()
}

// begin is called before an action.
func (e *editions) begin() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.actions++
	e.publish()
}

// end is called after an action, which may have changed something or not.
func (e *editions) end(changed bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.actions--
	if changed {
		e.last++
		e.settled = e.last
	}
	e.publish()
}

// publish makes a draft of its own where there are actions: what was made
// earlier may know too little for the one that changed this.
func (e *editions) publish() {
	if e.changes != nil {
		defer e.changes.Add(1)
	}
	if e.actions == 0 {
		e.current.Store(e.settled)
		return
	}
	e.last++
	e.current.Store(e.last)
}

// keeps reports whether a body of this edition may be kept.
func (e *editions) keeps(edition uint64) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.actions == 0 && edition == e.settled
}
