package main

import (
	"sync"
	"sync/atomic"
	"time"
)

// tally is what was sent and what came back.
type tally struct {
	windows []*window
	now     atomic.Int32

	views    atomic.Int64 // that must be counted
	unsure   atomic.Int64 // of which nobody can say whether they were
	counted  int64        // by the portal
	mu       sync.Mutex
	visitors map[int]bool // readers of whom a view must be counted today
	day      string

	// no disk is left, or was not until excuseAfter ago
	noDisk   atomic.Bool
	diskBack atomic.Int64 // when, in Unix nanoseconds
}

// excuseAfter is how long the counter may take to notice that there is room
// again.
const excuseAfter = 3 * time.Second

func newTally(windows []*window) *tally {
	return &tally{windows: windows, visitors: map[int]bool{}, day: today(time.Now())}
}

func (t *tally) enter(i int) { t.now.Store(int32(i)) }

func (t *tally) window() *window { return t.windows[t.now.Load()] }

// view notes a page view that must be counted; anonymous readers are no
// visitors.
func (t *tally) view(r reader) {
	t.views.Add(1)
	if r.anonymous() {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.visitors[r.number] = true
}

// sums are what can be compared with the counter's figures. Visitors are those
// of one day, and are not compared when midnight passed.
type sums struct {
	views, visitors int64
	day             string
}

func (t *tally) sum() sums {
	t.mu.Lock()
	defer t.mu.Unlock()
	return sums{t.views.Load(), int64(len(t.visitors)), t.day}
}

// excused reports whether the disk was full at some time since began.
func (t *tally) excused(began time.Time) bool {
	return t.noDisk.Load() || began.Before(time.Unix(0, t.diskBack.Load()).Add(excuseAfter))
}
