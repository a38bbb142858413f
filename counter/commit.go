package counter

import (
	"context"

	"github.com/portletkit/portletkit/counter/visit"
)

// batch is a group of hits for whose fate somebody waits.
type batch struct {
	hits    []visit.Hit
	flushed bool          // somebody waits for the page views held with it
	done    chan struct{} // closed when err is set
	err     error
}

func (b *batch) waited() bool { return b.flushed || len(b.hits) > 0 }

func newBatch() *batch { return &batch{done: make(chan struct{})} }

func (c *committer) run() {
	defer close(c.done)
	for range c.wake {
		for c.commit() {
		}
		if c.isClosed() {
			return
		}
	}
}

// commit writes the next group and reports whether another one waits.
func (c *committer) commit() bool {
	b, posted := c.take()
	if b == nil {
		return false
	}
	b.err = c.write(append(b.hits, posted...))
	more := c.settle(b.err, len(posted))
	close(b.done)
	return more
}

func (c *committer) write(hits []visit.Hit) error {
	ctx, cancel := context.WithTimeout(context.Background(), addTimeout)
	defer cancel()
	counted, err := c.store.Add(ctx, hits)
	if err == nil && counted < len(hits) {
		c.repeats(len(hits) - counted)
	}
	return err
}

// take removes the first batch, nil if there is nothing to do. Page views stay
// in held until they are durable.
func (c *committer) take() (*batch, []visit.Hit) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b := c.queue[0]
	if !b.waited() && len(c.held) == 0 && !c.probe {
		return nil, nil
	}
	c.probe = false
	c.queue = c.queue[1:]
	if len(c.queue) == 0 {
		c.queue = append(c.queue, newBatch())
	}
	return b, c.held[:min(len(c.held), maxBatch)]
}

// settle notes how a write went and reports whether to go on at once. Page
// views alone wait for the next attempt after an error.
func (c *committer) settle(err error, posted int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.logChange(err)
	c.err = err
	waiting := c.queue[0].waited()
	if err != nil {
		return waiting
	}
	c.drop(posted)
	return waiting || len(c.held) > 0
}

// drop removes the first n page views. The rest moves down, so that the
// memory of a long hold is not kept.
func (c *committer) drop(n int) {
	if n == len(c.held) {
		c.held = nil
		return
	}
	c.held = append([]visit.Hit(nil), c.held[n:]...)
}
