package page

import (
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// figures are counted since the start of the engine.
type figures struct {
	hits     atomic.Uint64
	runs     atomic.Uint64
	nanos    atomic.Int64 // of all runs
	slowest  atomic.Int64
	outcomes [portlet.StatusDenied + 1]atomic.Uint64
}

// Snapshot is the state of an engine, for monitoring. As JSON it can be
// published through expvar.Func or a handler of the host's.
type Snapshot struct {
	// Kept are whole answers, Cache is bodies and frames.
	Kept         KeptSnapshot      `json:"kept"`
	CacheBytes   int               `json:"cacheBytes"`
	CacheRecords int               `json:"cacheRecords"`
	Portlets     []PortletSnapshot `json:"portlets"`
}

// PortletSnapshot is the state of one portlet.
type PortletSnapshot struct {
	Title string `json:"title"`
	Key   string `json:"key"`
	// Breaker is "closed", "open" or "half-open": the worst of those that the
	// portlet has for requests that ask different things of it.
	Breaker string `json:"breaker"`
	// Running and Abandoned are the runs under way with and without a reader
	// who waits. Slots is how many may run.
	Running   int `json:"running"`
	Abandoned int `json:"abandoned"`
	Slots     int `json:"slots"`
	// Runs, Hits (of the cache) and Outcomes are counted since the start.
	Runs     uint64            `json:"runs"`
	Hits     uint64            `json:"hits"`
	Outcomes map[string]uint64 `json:"outcomes"`
	// Mean and Slowest are times of runs that ended.
	Mean    time.Duration `json:"meanNanoseconds"`
	Slowest time.Duration `json:"slowestNanoseconds"`
}

// Snapshot returns the present state, the portlets in the order in which the
// engine met them.
func (e *Engine) Snapshot() Snapshot {
	s := Snapshot{Kept: e.kept.snapshot()}
	for _, c := range []*records{e.bodies, e.frames} {
		size, records := c.Size()
		s.CacheBytes += size
		s.CacheRecords += records
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, u := range e.order {
		s.Portlets = append(s.Portlets, u.snapshot(time.Now()))
	}
	return s
}

func (u *unit) snapshot(now time.Time) PortletSnapshot {
	f := &u.figures
	s := PortletSnapshot{
		Title: u.title.Text, Key: u.title.Key, Breaker: u.breaker.state(now),
		Running: len(u.slots), Abandoned: int(u.abandoned.Load()), Slots: cap(u.slots),
		Runs: f.runs.Load(), Hits: f.hits.Load(), Outcomes: map[string]uint64{},
		Slowest: time.Duration(f.slowest.Load()),
	}
	for i := range f.outcomes {
		if n := f.outcomes[i].Load(); n > 0 {
			s.Outcomes[portlet.Status(i).String()] = n
		}
	}
	if s.Runs > 0 {
		s.Mean = time.Duration(f.nanos.Load()) / time.Duration(s.Runs)
	}
	return s
}

// ran counts a run that ended.
func (f *figures) ran(took time.Duration) {
	f.runs.Add(1)
	f.nanos.Add(int64(took))
	for slowest := f.slowest.Load(); int64(took) > slowest; slowest = f.slowest.Load() {
		if f.slowest.CompareAndSwap(slowest, int64(took)) {
			return
		}
	}
}
