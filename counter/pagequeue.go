package counter

import (
	"context"
	"sync"
	"time"
)

const (
	// maxWaiting is how many page views wait at most; more are refused, so
	// that a stalled machine does not fill its memory.
	maxWaiting = 1 << 16
	// gather is how long page views wait for others.
	gather = 20 * time.Millisecond
	// idleTick is how often the queue's worker looks up without page views.
	idleTick = time.Second
)

// pageQueue takes page views in some 50 ns and works on them in batches behind
// the pages' backs.
type pageQueue struct {
	work func([]sighting)
	tick func()

	mu     sync.Mutex
	list   []sighting
	closed bool

	wake    chan struct{} // something waits
	flushes chan chan struct{}
	done    chan struct{}
}

func startPageQueue(work func([]sighting), tick func()) *pageQueue {
	q := &pageQueue{
		work:    work,
		tick:    tick,
		wake:    make(chan struct{}, 1),
		flushes: make(chan chan struct{}),
		done:    make(chan struct{}),
	}
	go q.run()
	return q
}

// add never blocks; it reports whether there was room.
func (q *pageQueue) add(s sighting) bool {
	q.mu.Lock()
	waiting, closed := len(q.list), q.closed
	if waiting < maxWaiting && !closed {
		q.list = append(q.list, s)
	}
	q.mu.Unlock()
	if waiting == 0 && !closed {
		q.signal()
	}
	return waiting < maxWaiting && !closed
}

func (q *pageQueue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

func (q *pageQueue) run() {
	defer close(q.done)
	var spare []sighting
	ticker := time.NewTicker(idleTick)
	defer ticker.Stop()
	for {
		var flushed chan struct{}
		select {
		case <-q.wake:
			flushed = q.pause()
		case flushed = <-q.flushes:
		case <-ticker.C:
			q.tick()
			continue
		}
		batch, closed := q.swap(spare)
		q.work(batch)
		clear(batch) // no address stays in memory longer than needed
		spare = batch[:0]
		if flushed != nil {
			close(flushed)
		}
		if closed {
			return
		}
	}
}

// pause lets page views gather, unless someone waits for them.
func (q *pageQueue) pause() chan struct{} {
	q.mu.Lock()
	closed := q.closed
	q.mu.Unlock()
	if closed {
		return nil
	}
	timer := time.NewTimer(gather)
	defer timer.Stop()
	select {
	case flushed := <-q.flushes:
		return flushed
	case <-timer.C:
		return nil
	}
}

func (q *pageQueue) swap(spare []sighting) ([]sighting, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	batch := q.list
	q.list = spare
	return batch, q.closed
}

// drain returns when the page views that wait now have been worked on.
func (q *pageQueue) drain(ctx context.Context) error {
	flushed := make(chan struct{})
	select {
	case q.flushes <- flushed:
	case <-q.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-flushed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close works on what waits and ends the worker.
func (q *pageQueue) close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.signal()
	<-q.done
}
