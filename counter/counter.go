package counter

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/web/cors"
)

// Counter counts the visits of a site. All its methods are safe for concurrent
// use. Make one with New and end it with Close.
type Counter struct {
	opts    Options
	store   visit.Store
	clients clients
	robots  *robots
	limits  limits
	keys    keyring
	commits *committer
	pages   *pageQueue
	refused refusals
	figures figureCache
	streams *streams
	origins origins
	closed  atomic.Bool
}

// New counts into a store, which it owns from then on: Close closes it. It
// returns an error, and leaves the store to the caller, if an option cannot be
// used (ErrOptions) or the store can give no keys.
func New(store visit.Store, opts Options) (*Counter, error) {
	opts = opts.withDefaults()
	allowed, err := cors.Parse(opts.Origins)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOptions, err)
	}
	c := &Counter{
		opts:    opts,
		store:   store,
		clients: newClients(opts),
		robots:  newRobots(opts.Robots),
		limits:  newLimits(opts.AddressLimit, opts.TotalLimit),
		origins: origins{allowed},
		streams: newStreams(opts.MaxStreams, opts.AddressStreams),
	}
	if _, err := c.keysAt(c.instant()); err != nil {
		return nil, fmt.Errorf("counter: no keys for visitor ids: %w", err)
	}
	c.commits = startCommitter(store, opts.Logger, c.countRepeats)
	c.pages = startPageQueue(c.countPages, c.tick)
	return c, nil
}

// Snapshot returns the figures as they are now. Page views of the last 100 ms
// may not be in them yet; Flush waits for those. Pages had better ask Recent.
func (c *Counter) Snapshot(ctx context.Context) (panel.Figures, error) {
	t, err := c.store.Tally(ctx, c.instant())
	if err != nil {
		return panel.Figures{}, err
	}
	return figuresOf(t), nil
}

// Pages returns the most viewed pages, at most limit, most viewed first.
func (c *Counter) Pages(ctx context.Context, limit int) ([]visit.PageViews, error) {
	return c.store.Pages(ctx, limit)
}

// Flush returns when every page view that the middleware saw before the call is
// durable, or with the reason why it is not.
func (c *Counter) Flush(ctx context.Context) error {
	if err := c.pages.drain(ctx); err != nil {
		return err
	}
	return c.commits.flush(ctx)
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
	c.pages.close()
	return errors.Join(c.commits.close(), c.store.Close())
}

func (c *Counter) countRepeats(n int) { c.refused[ByRepeat].Add(int64(n)) }

func (c *Counter) instant() visit.Instant {
	return c.instantOf(c.opts.Now())
}

func (c *Counter) instantOf(t time.Time) visit.Instant {
	return visit.InstantOf(t, c.opts.Zone)
}

// tick runs about once a second, also when nobody visits: keys are destroyed on
// time, and a store that is back is noticed.
func (c *Counter) tick() {
	_, _ = c.keysAt(c.instant()) // it logs its error, and is asked again
	c.commits.retry()
}
