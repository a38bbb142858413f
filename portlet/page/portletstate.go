package page

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// A unit is a portlet with what the engine knows of it.
type unit struct {
	*Portlet
	engine  *Engine
	number  int
	title   portlet.Title
	breaker breaker
	slots   chan struct{}

	abandoned atomic.Int64
	editions  editions // of its cached bodies
	figures   figures
	hints     sync.Map // what the log has been told once
	hinted    atomic.Int64

	mu      sync.Mutex
	flights map[string]*flight // those that others may join
}

// maxHints bounds what is remembered of a portlet that takes names from readers.
const maxHints = 64

// hint logs, once, what a host has given or asked in vain.
func (u *unit) hint(what, name string) {
	if u.hinted.Load() >= maxHints {
		return
	}
	if _, told := u.hints.LoadOrStore(what+"\x00"+name, true); !told {
		u.hinted.Add(1)
		u.engine.logger.Warn(what, "portlet", u.title.Key, "name", name)
	}
}

// takeSlot waits for a slot until ctx ends.
func (u *unit) takeSlot(ctx context.Context) bool {
	select {
	case u.slots <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	// Both may have come at once, and a run must not begin with its time over.
	if ctx.Err() != nil {
		<-u.slots
		return false
	}
	return true
}

// crowded reports whether too many runs hang to start another.
func (u *unit) crowded() bool { return u.abandoned.Load() >= int64(max(1, cap(u.slots)/10)) }

// board returns a flight for a task: one under way for the same body, else a
// new one; nil if the portlet is out of service.
func (u *unit) board(t *task) *flight {
	joins := t.base != "" && u.Cache.Expiry != 0
	if !joins {
		return u.launch(t, "")
	}
	// None joins a run that may have begun before what ended meanwhile.
	since := u.engine.topics.now.Load()
	joined := string(key(t.key).add(strconv.FormatUint(u.editions.current.Load(), 10)).add(strconv.FormatUint(since, 10)))
	u.mu.Lock()
	defer u.mu.Unlock()
	if f := u.flights[joined]; f != nil {
		return f
	}
	f := u.launch(t, joined)
	if f != nil {
		u.flights[joined] = f
	}
	return f
}

func (u *unit) launch(t *task, key string) *flight {
	now := time.Now()
	if u.crowded() || !u.breaker.admits(now, t.request) {
		return nil
	}
	f := &flight{
		unit: u, visit: t.visit, request: t.request, base: t.base, key: key, began: now,
		old: t.record.good, edition: u.editions.current.Load(), done: make(chan struct{}),
		since: u.engine.topics.now.Load(), notes: newNotes(),
	}
	ctx, cancel := f.context(t.limit)
	go f.fly(ctx, cancel)
	return f
}

// guard runs what has no deadline, and reports whether it came through.
func (u *unit) guard(f func()) bool {
	var err error
	func() {
		defer catch(&err)
		f()
	}()
	if err != nil {
		u.engine.logger.Error("portlet failed", "portlet", u.title.Key, "error", err)
	}
	return err == nil
}

// forget lets nobody join the flight any more.
func (u *unit) forget(f *flight) {
	if f.key == "" {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.flights[f.key] == f {
		delete(u.flights, f.key)
	}
}

// context is what the run gets: for a public body it has nothing of the request
// that happened to start it; what may be kept goes on when that reader leaves
// or stops waiting, for the next one.
func (f *flight) context(limit time.Time) (context.Context, context.CancelFunc) {
	ctx := f.visit.http.Context()
	f.limit = limit
	if f.base != "" {
		f.limit = f.began.Add(MaxDeadline)
		ctx = context.WithoutCancel(ctx)
	}
	if f.unit.Cache.Scope == Public {
		ctx = locale.With(context.Background(), f.visit.locale)
	}
	return context.WithDeadline(context.WithValue(ctx, notesKey{}, f.notes), f.limit)
}
