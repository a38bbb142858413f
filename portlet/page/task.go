package page

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// A task is one window's part in one request.
type task struct {
	visit    *visit
	window   *window
	request  Request
	deadline time.Time // until when the page waits
	limit    time.Time // when a run for this request alone must end
	patient  bool      // the page waits for the first body until then

	base, key string // in the cache, "" if nothing is kept
	record    record
	flight    *flight
	outcome   outcome
	counted   bool
	answered  bool // by an Action
	arrived   bool // in a river
}

// outcome is what a window shows.
type outcome struct {
	status  portlet.Status
	body    []byte
	mime    string
	err     error
	asOf    time.Time
	took    time.Duration // of the run; 0 for what was cached
	expires time.Time
	reads   []dependency
	content *content // that it is, nil for what was not rendered
}

// begin finds out what needs no run, and starts one where it is needed.
func (t *task) begin() {
	switch {
	case !t.allowed():
		t.outcome = outcome{status: portlet.StatusDenied, err: WithMessage(ErrDenied, t.window.Denied)}
	case !t.request.State.HasBody():
	default:
		t.seek()
	}
}

// allowed asks the portlet. A panic is a no.
func (t *task) allowed() bool {
	if t.window.Allow == nil {
		return true
	}
	r, ok := t.request, false
	r.reads = newReads() // the answer is not kept, so nothing kept depends on it
	through := t.window.unit.guard(func() { ok = t.window.Allow(t.visit.http.Context(), r) })
	return through && ok
}

// seek looks into the cache and boards a flight if nothing there will do.
func (t *task) seek() {
	u := t.window.unit
	if u.keeps(t.visit) {
		t.base = baseKey(t.request)
		t.key, t.record = u.recall(t.base, t.visit)
		if c := t.record.fresh(time.Now()); c != nil {
			t.outcome = t.of(c)
			t.outcome.took = 0
			u.figures.hits.Add(1)
			return
		}
	}
	t.board()
}

func (t *task) board() {
	u := t.window.unit
	if t.flight = u.board(t); t.flight != nil {
		return
	}
	t.outcome = outcome{status: portlet.StatusBlocked, err: ErrBlocked}
	if !u.crowded() {
		return
	}
	// Its runs hang, which is no failure: they may end while the reader waits.
	t.outcome.status = portlet.StatusLate
	if old := t.standIn(); old != nil {
		t.outcome = t.stale(old)
	}
}

// maxAttempts bounds how often a task boards a flight whose content turns out to
// be for other readers.
const maxAttempts = 3

// finish waits for the outcome and counts it. The timer may be nil where there
// is no flight.
func (t *task) finish(timer *time.Timer) {
	t.wait(timer)
	if !t.counted {
		t.counted = true
		t.window.unit.figures.outcomes[t.outcome.status].Add(1)
	}
}

// wait is for the flight to land, or the deadline, or the reader to leave. It
// uses the timer, which it leaves stopped.
func (t *task) wait(timer *time.Timer) {
	for attempt := 1; t.flight != nil; attempt++ {
		if !t.landed(timer) {
			t.give()
			return
		}
		c := t.flight.content
		if t.visit.agrees(t.flight.visit, c.reads) {
			t.take(c)
			return
		}
		t.flight = nil
		if attempt == maxAttempts || dependsOnAll(c.reads) {
			t.base = ""
			t.board()
		} else {
			t.seek()
		}
	}
}

// landed waits no longer than the deadline, and not at all for a flight that has
// taken as long already. A patient task waits on if it has nothing else to show.
func (t *task) landed(timer *time.Timer) bool {
	f, reader := t.flight, t.visit.http.Context()
	if f.isDone() || !t.overdue() && f.lands(reader, timer, t.deadline) {
		return true
	}
	if reader.Err() != nil {
		return false
	}
	f.isLate()
	return t.patient && t.standIn() == nil && f.lands(reader, timer, t.limit)
}

// overdue reports whether the flight has had the time that the task gives it.
func (t *task) overdue() bool {
	return time.Since(t.flight.began) >= t.deadline.Sub(t.visit.start)
}

// take accepts what a flight came to.
func (t *task) take(c *content) {
	t.flight = nil
	if c.status == portlet.StatusLate {
		t.give()
		return
	}
	t.outcome = t.of(c)
}

// give shows what there is when the content has not come.
func (t *task) give() {
	t.flight = nil
	t.outcome = outcome{status: portlet.StatusLate, err: context.DeadlineExceeded, took: time.Since(t.visit.start)}
	if old := t.standIn(); old != nil {
		t.outcome = t.stale(old)
	}
}

func (t *task) standIn() *content {
	return t.record.within(t.window.Cache.grace(), time.Now())
}

func (t *task) stale(c *content) outcome {
	o := t.of(c)
	o.took, o.expires = time.Since(t.visit.start), time.Time{}
	if c.status == portlet.StatusOK {
		o.status = portlet.StatusStale
	}
	return o
}

func (t *task) of(c *content) outcome {
	return outcome{status: c.status, body: c.body, mime: c.mime, err: c.err, asOf: c.made, took: c.took, expires: c.expires, reads: c.reads, content: c}
}
