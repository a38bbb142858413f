package visit

import (
	"context"
	"errors"
)

var (
	// ErrUnavailable means that the store cannot make hits durable now. It
	// wraps the reason. Nothing of the call was counted, and it may be
	// repeated.
	ErrUnavailable = errors.New("visit: store is unavailable")
	// ErrSeeded means that the store has been seeded before.
	ErrSeeded = errors.New("visit: the counter has been seeded before")
	// ErrSeed means that a seed contradicts itself.
	ErrSeed = errors.New("visit: seed is not valid")
	// ErrDamaged means that what a store kept cannot be read to its end, or is
	// older than it was. The text says where and what to do; it is left as it
	// is.
	ErrDamaged = errors.New("visit: the stored figures are damaged")
	// ErrMissing means that a store's file is gone: a counter never begins at
	// zero silently.
	ErrMissing = errors.New("visit: the stored figures are missing")
	// ErrClosed means that the store was closed.
	ErrClosed = errors.New("visit: store is closed")
)

// Store counts hits. All methods are safe for concurrent use.
//
// Store implementations are proved by package visittest.
type Store interface {
	// Add counts hits, each as a whole or not at all, and returns when they
	// are durable. It returns how many counted: those whose Token was added
	// before do not. After an error (ErrUnavailable, ErrClosed) nothing was
	// counted. No hits ask whether the store is available. Hits may be late:
	// those of a day whose key is destroyed count as page views only.
	Add(ctx context.Context, hits []Hit) (counted int, err error)
	// Tally returns the figures at an instant. A store that cannot reach its
	// server returns the last known ones with Delayed set; it returns an
	// error only if there are none.
	Tally(ctx context.Context, now Instant) (Tally, error)
	// Pages returns the most viewed pages, at most limit, most viewed first,
	// equal ones by name. None is an empty slice. A store counts a bounded
	// number of pages by name (DefaultMaxPages, unless it is told otherwise):
	// when a further one comes, the less viewed half is forgotten, and its
	// pages begin at zero if they come again.
	Pages(ctx context.Context, limit int) ([]PageViews, error)
	// Renew returns the keys in force at now. Missing ones are made and
	// durable before it returns; those whose time is over are destroyed. All
	// counters of one store get the same keys. A clock that steps back by
	// less than a day gets the keys that it had.
	Renew(ctx context.Context, now Instant) (Keys, error)
	// Seed carries an older counter's numbers over, once: ErrSeeded, ErrSeed.
	Seed(ctx context.Context, seed Seed) error
	// Close ends the store; the other methods then return ErrClosed.
	Close() error
}

// Counts are numbers of one period.
type Counts struct{ Views, Visits, Visitors int64 }

// Tally is what a store has counted.
type Tally struct {
	// At is the instant that the figures are of, in Unix seconds: that of
	// the call, or earlier if Delayed.
	At      int64
	Delayed bool
	Online  int64
	// Visitors are exact in Today and Yesterday, sketches with a standard
	// error of 0.8 % in Week, Month and Year, and 0, for not known, in Total.
	Today, Yesterday, Week, Month, Year, Total Counts
	Seed                                       Seed // zero if never seeded
}

// PageViews is a page with its views.
type PageViews struct {
	Page  string
	Views int64
}
