package page

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// A flight is one run of a portlet. Several requests may wait for it.
type flight struct {
	unit    *unit
	visit   *visit  // the one that started it
	request Request // likewise
	base    string  // under which its content is kept, "" if it is not
	key     string  // under which others join it, "" if they cannot
	old     *content
	edition uint64
	since   uint64 // the count of topics at the beginning
	notes   *notes
	began   time.Time
	limit   time.Time // when it is abandoned

	done    chan struct{}
	content *content    // once done is closed
	late    atomic.Bool // has been logged as such
}

// fly runs the portlet. An error past the end of ctx says nothing but that. A
// reader who leaves ends ctx early; the run then has until the limit to notice,
// and keeps its slot: whoever opens and closes connections must not make a
// portlet look as if it hung.
func (f *flight) fly(ctx context.Context, cancel context.CancelFunc) {
	defer cancel()
	if !f.unit.takeSlot(ctx) {
		f.land(&content{status: portlet.StatusLate, err: ctx.Err()})
		return
	}
	c := &content{status: portlet.StatusFailed, err: errExited}
	began := time.Now()
	abandoning := time.AfterFunc(time.Until(f.limit), f.abandon)
	// Deferred, since a portlet may also end its goroutine.
	defer func() {
		c.took = time.Since(began)
		if c.err != nil && ctx.Err() != nil {
			c = &content{status: portlet.StatusLate, err: ctx.Err(), took: c.took}
		}
		f.leave(c, abandoning.Stop())
	}()
	defer catch(&c.err)
	f.render(ctx, c)
}

// leave ends a run. One that was abandoned in the meantime has landed already.
func (f *flight) leave(c *content, inTime bool) {
	if !inTime {
		<-f.done
		f.unit.abandoned.Add(-1)
		return
	}
	<-f.unit.slots
	f.unit.figures.ran(c.took)
	if c.status != portlet.StatusLate {
		c.judge(f.unit.Cache)
	}
	c.reads = merge(c.reads, f.request.reads.all()...)
	c.topics = mergeSorted(strings.Compare, c.topics, f.notes.all())
	f.land(c)
}

// abandon gives up a run whose time is over and that has not returned: its slot
// goes to another, and its goroutine is counted until it ends.
func (f *flight) abandon() {
	f.unit.abandoned.Add(1)
	<-f.unit.slots
	f.land(&content{status: portlet.StatusLate, err: context.DeadlineExceeded})
}

func (f *flight) isDone() bool {
	select {
	case <-f.done:
		return true
	default:
		return false
	}
}

// lands waits for the flight until a time, or until ctx ends.
func (f *flight) lands(ctx context.Context, timer *time.Timer, until time.Time) bool {
	timer.Reset(time.Until(until))
	defer timer.Stop()
	select {
	case <-f.done:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

// land publishes what the flight came to.
func (f *flight) land(c *content) {
	f.report(c)
	c.edition, c.since = f.edition, f.since
	f.keep(c)
	f.content = c
	f.unit.forget(f)
	close(f.done)
}

// report tells the breaker and the log.
func (f *flight) report(c *content) {
	u := f.unit
	switch {
	case c.status == portlet.StatusLate:
		u.breaker.withdraw(f.request)
		if !f.left() {
			f.isLate()
		}
	case c.status == portlet.StatusBlocked, errors.Is(c.err, ErrBadRequest):
		u.breaker.withdraw(f.request)
	case c.status == portlet.StatusFailed && !errors.Is(c.err, ErrNotFound):
		f.log(slog.LevelError, "portlet failed", "error", c.err)
		if u.breaker.fail(time.Now(), f.request) {
			f.log(slog.LevelWarn, "portlet is out of service", "failures", breakerLimit, "pause", breakerPause)
		}
	case u.breaker.succeed(f.request):
		f.log(slog.LevelInfo, "portlet is in service again")
	}
}

// left reports whether the reader for whom alone the flight was has gone.
func (f *flight) left() bool { return f.base == "" && f.visit.http.Context().Err() != nil }

// isLate tells the log, once, that somebody has waited in vain.
func (f *flight) isLate() {
	if f.late.CompareAndSwap(false, true) {
		f.log(slog.LevelWarn, "portlet is late")
	}
}

func (f *flight) log(level slog.Level, what string, args ...any) {
	u := f.unit
	about := append([]any{"portlet", u.title.Key, "window", f.request.Window}, args...)
	u.engine.logger.Log(context.Background(), level, what, about...)
}

// catch turns a panic into an error.
func catch(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v\n%s", errPanic, r, debug.Stack())
	}
}
