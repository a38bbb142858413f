package counter

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// maxSeen is how many page views wait until it is looked whose they are;
	// more are refused, so that a stalled machine does not fill its memory.
	maxSeen = 1 << 16
	// maxHeld is how many page views are held while the store is away.
	maxHeld = 1 << 16
	// maxGroup bounds the hits of one write that somebody waits for, and
	// those that nobody waits for.
	maxGroup = 8192
	// gather is how long page views wait for others.
	gather = 20 * time.Millisecond
	// tickEvery is how often the queue looks up without page views.
	tickEvery = time.Second
	// addTimeout bounds one write.
	addTimeout = 10 * time.Second
)

// queue is group commit: what arrives while the store is busy goes together in
// its next write, so that one sync serves all who wait.
//
//	enqueue: a page view → seen → identify → held ─┐
//	join:    a hit that somebody waits for → group ┴→ one Add
//
// After a failed write those who wait are told, and the page views stay held.
type queue struct {
	queueOptions

	mu       sync.Mutex
	seen     []pageView
	held     []visit.Hit // page views that are not durable yet, in order
	groups   []*group    // never empty; the last one is open for more
	enqueued int64       // page views, in all
	settled  int64       // those of them that are durable or refused
	err      error       // of the last write, nil if it succeeded
	closed   bool

	soon  *time.Timer // wakes the writer when page views have gathered
	wake  chan struct{}
	done  chan struct{}
	spare []pageView // the writer's own
}

type queueOptions struct {
	store    visit.Store
	logger   *slog.Logger
	identify func(pageView) (visit.Hit, Reason)
	refuse   func(Reason, int)
	tick     func() // called about once a second
}

// group is hits for whose fate somebody waits.
type group struct {
	hits    []visit.Hit
	flushed bool          // somebody waits for the page views held with it
	done    chan struct{} // closed when err is set
	err     error
}

func newGroup() *group { return &group{done: make(chan struct{})} }

func (g *group) awaited() bool { return g.flushed || len(g.hits) > 0 }

func startQueue(opts queueOptions) *queue {
	q := newQueue(opts)
	go q.run()
	return q
}

func newQueue(opts queueOptions) *queue {
	q := &queue{
		queueOptions: opts,
		groups:       []*group{newGroup()},
		wake:         make(chan struct{}, 1),
		done:         make(chan struct{}),
	}
	q.soon = time.AfterFunc(time.Hour, q.signal)
	return q
}

// enqueue takes a page view for which nobody waits, in some 50 ns, and reports
// whether there was room.
func (q *queue) enqueue(v pageView) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed || len(q.seen) == maxSeen {
		return false
	}
	if q.seen = append(q.seen, v); len(q.seen) == 1 {
		q.soon.Reset(gather)
	}
	q.enqueued++
	return true
}

// wait returns when hit is durable, or cannot be made so. When ctx is done it
// returns its error, and the hit may still become durable.
func (q *queue) wait(ctx context.Context, hit visit.Hit) error {
	g := q.join(hit)
	if g == nil {
		return visit.ErrClosed
	}
	return q.await(ctx, g)
}

// join adds hit to the open group; nil after close.
func (q *queue) join(hit visit.Hit) *group {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return nil
	}
	g := q.open()
	if len(g.hits) == maxGroup {
		g = newGroup()
		q.groups = append(q.groups, g)
	}
	g.hits = append(g.hits, hit)
	return g
}

func (q *queue) open() *group { return q.groups[len(q.groups)-1] }

func (q *queue) await(ctx context.Context, g *group) error {
	q.signal()
	select {
	case <-g.done:
		return g.err
	case <-q.done:
		return g.afterClose()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// afterClose tells how the group went, if it was written at all.
func (g *group) afterClose() error {
	select {
	case <-g.done:
		return g.err
	default:
		return visit.ErrClosed
	}
}

func (q *queue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// flush returns when the page views that were enqueued before are durable or
// refused, or with the reason why they are not. Each write takes the oldest, so
// that those who go on counting do not hold it up for ever.
func (q *queue) flush(ctx context.Context) error {
	q.mu.Lock()
	upTo := q.enqueued
	q.mu.Unlock()
	for {
		g := q.unsettled(upTo)
		if g == nil {
			return nil
		}
		if err := q.await(ctx, g); err != nil {
			return err
		}
	}
}

// unsettled returns the group that goes with or after the oldest page views, nil
// if all up to a number are settled.
func (q *queue) unsettled(upTo int64) *group {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.settled >= upTo {
		return nil
	}
	g := q.open()
	g.flushed = true
	return g
}

// health returns how many page views are held, and the error of the last write,
// nil if it succeeded.
func (q *queue) health() (held int, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.held), q.err
}

// close writes what waits and returns an error if that was not possible.
func (q *queue) close() error {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.signal()
	<-q.done
	q.soon.Stop()
	held, err := q.health()
	if held > 0 {
		q.logger.Error("counter: closed with page views that could not be written", "lost", held, "error", err)
		return err
	}
	return nil
}
