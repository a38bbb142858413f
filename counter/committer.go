package counter

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// maxBatch bounds the hits of one write that somebody waits for, and
	// those that nobody waits for.
	maxBatch = 8192
	// maxHeld is how many page views are held while the store is away.
	maxHeld = 1 << 16
	// addTimeout bounds one write.
	addTimeout = 10 * time.Second
)

// committer is group commit: hits that arrive while the store is busy go
// together in its next write, so that one sync serves all who wait.
type committer struct {
	store   visit.Store
	logger  *slog.Logger
	repeats func(int) // hears of hits that were counted before

	mu     sync.Mutex
	queue  []*batch    // never empty; the last one is open for more
	held   []visit.Hit // page views that are not durable yet, in order
	err    error       // of the last write, nil if it succeeded
	probe  bool        // ask the store whether it is back
	closed bool

	wake chan struct{}
	done chan struct{}
}

func startCommitter(store visit.Store, logger *slog.Logger, repeats func(int)) *committer {
	c := &committer{
		store:   store,
		logger:  logger,
		repeats: repeats,
		queue:   []*batch{newBatch()},
		wake:    make(chan struct{}, 1),
		done:    make(chan struct{}),
	}
	go c.run()
	return c
}

// wait returns when hit is durable, or cannot be made so. When ctx is done it
// returns its error, and the hit may still become durable.
func (c *committer) wait(ctx context.Context, hit visit.Hit) error {
	b := c.join(hit)
	if b == nil {
		return visit.ErrClosed
	}
	c.signal()
	select {
	case <-b.done:
		return b.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// join adds hit to the open batch; nil after close.
func (c *committer) join(hit visit.Hit) *batch {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	b := c.open()
	if len(b.hits) == maxBatch {
		b = newBatch()
		c.queue = append(c.queue, b)
	}
	b.hits = append(b.hits, hit)
	return b
}

func (c *committer) open() *batch { return c.queue[len(c.queue)-1] }

// post takes a page view for which nobody waits and reports whether there was
// room.
func (c *committer) post(hit visit.Hit) bool {
	c.mu.Lock()
	ok := !c.closed && len(c.held) < maxHeld
	if ok {
		c.held = append(c.held, hit)
	}
	c.mu.Unlock()
	if ok {
		c.signal()
	}
	return ok
}

func (c *committer) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// retry asks a store that failed whether it is back, with the page views that
// are held.
func (c *committer) retry() {
	c.mu.Lock()
	c.probe = c.err != nil
	probe := c.probe
	c.mu.Unlock()
	if probe {
		c.signal()
	}
}

// flush returns when what is held now is durable, or with the reason why it is
// not. Each write takes the oldest, so that those who go on counting do not hold
// it up for ever.
func (c *committer) flush(ctx context.Context) error {
	held, _ := c.failure()
	for range (held + maxBatch - 1) / maxBatch {
		b := c.pending()
		if b == nil {
			return nil
		}
		c.signal()
		select {
		case <-b.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if b.err != nil {
			return b.err
		}
	}
	return nil
}

// pending returns the batch that goes with or after the page views that are
// held, nil if there are none.
func (c *committer) pending() *batch {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.held) == 0 {
		return nil
	}
	b := c.open()
	b.flushed = true
	return b
}

func (c *committer) logChange(err error) {
	switch {
	case err != nil && c.err == nil:
		c.logger.Error("counter: store cannot be written; page views are held, beacons refused", "error", err)
	case err == nil && c.err != nil:
		c.logger.Info("counter: store can be written again", "held", len(c.held))
	}
}

func (c *committer) isClosed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

// failure returns how many page views are held, and the error of the last
// write, nil if it succeeded.
func (c *committer) failure() (held int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.held), c.err
}

// close writes what waits and returns an error if that was not possible.
func (c *committer) close() error {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.signal()
	<-c.done
	held, err := c.failure()
	if held > 0 {
		c.logger.Error("counter: closed with page views that could not be written", "lost", held, "error", err)
		return err
	}
	return nil
}
