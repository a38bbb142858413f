package counter

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/web/cors"
	"github.com/portletkit/portletkit/internal/web/href"
)

// Counter counts the visits of a site. All its methods are safe for concurrent
// use. Make one with New and end it with Close.
type Counter struct {
	opts    Options
	base    href.Base
	store   visit.Store
	clients clients
	robots  *robots
	limits  limits
	keys    keySync
	queue   *queue
	refused refusals
	latest  latest
	tops    tops
	streams *streams
	shares  shares
	origins origins
	closed  atomic.Bool
	blind   sync.Once // the alarm that pages cannot be judged
}

// New counts into a store, which it owns from then on: Close closes it. It
// returns an error, and leaves the store to the caller, if an option cannot be
// used or the store can give no keys.
func New(store visit.Store, opts Options) (*Counter, error) {
	opts = opts.withDefaults()
	allowed, err := cors.Parse(opts.Origins)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errOptions, err)
	}
	base, ok := href.ParseBase(opts.Base)
	if !ok {
		return nil, fmt.Errorf("%w: base %q is neither a URL nor a path without query", errOptions, opts.Base)
	}
	c := &Counter{
		opts:    opts,
		base:    base,
		store:   store,
		clients: newClients(opts),
		robots:  newRobots(opts.Robots),
		limits:  newLimits(opts.AddressLimit, opts.TotalLimit),
		origins: origins{allowed},
		streams: newStreams(opts.MaxStreams, opts.AddressStreams),
		latest:  newLatest(),
		tops:    newTops(),
	}
	if _, err := c.keysAt(c.instant()); err != nil {
		return nil, fmt.Errorf("counter: no keys for visitor ids: %w", err)
	}
	c.queue = startQueue(queueOptions{store, opts.Logger, c.hit, c.refused.addN, c.tick})
	return c, nil
}

// Snapshot returns the figures as they are now. Page views of the last 100 ms
// may not be in them yet; Flush waits for those. Pages had better ask Recent.
func (c *Counter) Snapshot(ctx context.Context) (f figure.Figures, err error) {
	now := c.instant()
	err = c.store.Look(ctx, now, func(m *visit.Machine, asOf visit.AsOf) {
		f = m.Figures(asOf.Instant)
		f.Delayed = asOf.Delayed
		c.shares.note(c.opts.Logger, now.Day, m.Withheld(now.Day))
	})
	f.AsOf = f.AsOf.In(c.opts.Zone)
	return f, err
}

// Pages returns the most viewed pages, at most limit, most viewed first.
func (c *Counter) Pages(ctx context.Context, limit int) ([]visit.PageViews, error) {
	return visit.Ask(ctx, c.store, c.instant(), func(m *visit.Machine) []visit.PageViews { return m.Pages(limit) })
}

// Flush returns when every page view that the middleware saw before the call is
// durable, or with the reason why it is not.
func (c *Counter) Flush(ctx context.Context) error {
	return c.queue.flush(ctx)
}

// EndStreams ends the live streams and lets no more begin. A server waits for
// its open requests when it shuts down, and streams never end by themselves:
//
//	server.RegisterOnShutdown(c.EndStreams)
func (c *Counter) EndStreams() { c.streams.end() }

// Close counts what is waiting, ends live streams and closes the store.
// Requests that come later are served and not counted.
func (c *Counter) Close() error {
	if c.closed.Swap(true) {
		return nil
	}
	c.EndStreams()
	return errors.Join(c.queue.close(), c.store.Close())
}

func (c *Counter) instant() visit.Instant {
	return c.instantOf(c.opts.Now())
}

func (c *Counter) instantOf(t time.Time) visit.Instant {
	return visit.InstantOf(t, c.opts.Zone)
}

// tick runs about once a second, also when nobody visits: keys are destroyed on
// time.
func (c *Counter) tick() {
	_, _ = c.keysAt(c.instant()) // it logs its error, and is asked again
}
