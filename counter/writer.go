package counter

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// run is the one that writes.
func (q *queue) run() {
	defer close(q.done)
	ticker := time.NewTicker(tickEvery)
	defer ticker.Stop()
	for {
		probe := false
		select {
		case <-q.wake:
		case <-ticker.C:
			q.tick()
			_, err := q.health()
			probe = err != nil // is the store back?
		}
		last := q.over()
		q.writeAll(probe)
		if last {
			return
		}
	}
}

func (q *queue) over() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}

// writeAll writes one group after the other until nothing waits; the first even
// if it is empty, where probe is set.
func (q *queue) writeAll(probe bool) {
	for q.write(probe) {
		probe = false
	}
}

// write writes the next group and reports whether another one waits.
func (q *queue) write(probe bool) bool {
	q.identifySeen()
	g, held := q.take(probe)
	if g == nil {
		return false
	}
	g.err = q.add(append(g.hits, held...))
	more := q.settle(g.err, len(held))
	close(g.done)
	return more
}

// identifySeen turns the page views that were seen into hits. No address stays
// in memory longer than needed.
func (q *queue) identifySeen() {
	q.mu.Lock()
	views, away := q.seen, q.err != nil
	q.seen = q.spare
	q.mu.Unlock()
	if len(views) == 0 {
		q.spare = views
		return
	}
	hits := make([]visit.Hit, 0, len(views))
	for _, v := range views {
		hit, reason := q.identify(v)
		if reason == Counted && away && hit.Heartbeat {
			reason = byStore // when it is back they tell nothing any more
		}
		if reason != Counted {
			q.refuse(reason, 1)
			continue
		}
		hits = append(hits, hit)
	}
	clear(views)
	q.spare = views[:0]
	q.hold(hits, len(views))
}

// hold takes the hits that came of a number of page views.
func (q *queue) hold(hits []visit.Hit, of int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	room := min(maxHeld-len(q.held), len(hits))
	if room < len(hits) {
		q.refuse(byStore, len(hits)-room)
	}
	q.held = append(q.held, hits[:room]...)
	q.settled += int64(of - room)
}

// take removes the first group, nil if there is nothing to do. Page views stay
// in held until they are durable.
func (q *queue) take(probe bool) (*group, []visit.Hit) {
	q.mu.Lock()
	defer q.mu.Unlock()
	g := q.groups[0]
	if !g.awaited() && len(q.held) == 0 && !probe {
		return nil, nil
	}
	if q.groups = q.groups[1:]; len(q.groups) == 0 {
		q.groups = append(q.groups, newGroup())
	}
	return g, q.held[:min(len(q.held), maxGroup)]
}

func (q *queue) add(hits []visit.Hit) error {
	ctx, cancel := context.WithTimeout(context.Background(), addTimeout)
	defer cancel()
	counted, err := q.store.Add(ctx, hits)
	if err == nil && counted < len(hits) {
		q.refuse(byRepeat, len(hits)-counted)
	}
	return err
}

// settle notes how a write went and reports whether to go on at once. Page
// views alone wait for the next attempt after an error.
func (q *queue) settle(err error, held int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case err != nil && q.err == nil:
		q.logger.Error("counter: store cannot be written; page views are held, beacons refused", "error", err)
	case err == nil && q.err != nil:
		q.logger.Info("counter: store can be written again", "held", len(q.held))
	}
	q.err = err
	waiting := q.groups[0].awaited()
	if err != nil {
		return waiting
	}
	q.settled += int64(held)
	// The rest moves down, so that the memory of a long hold is not kept.
	q.held = append([]visit.Hit(nil), q.held[held:]...)
	return waiting || len(q.held) > 0
}
