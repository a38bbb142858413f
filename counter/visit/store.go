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
	// before do not, nor page views beyond a share (Limits). After an error (ErrUnavailable, ErrClosed) nothing was
	// counted. No hits ask whether the store is available. Hits may be late:
	// those of a day whose key is destroyed count as page views only.
	Add(ctx context.Context, hits []Hit) (counted int, err error)
	// Look calls f, before it returns, with a Machine that has counted what
	// Add has confirmed: here and, where processes share the store, in others.
	// While this process is writing itself, Look does not wait for that, and
	// what others add meanwhile is in the next one. f only reads, quickly, for
	// nobody counts meanwhile, and keeps nothing of the Machine. A store that
	// cannot reach its server calls f with what it knows; it returns an error
	// only if it knows nothing.
	Look(ctx context.Context, now Instant, f func(*Machine, AsOf)) error
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

// Ask returns what f reads of a store's Machine.
func Ask[T any](ctx context.Context, s Store, now Instant, f func(*Machine) T) (answer T, err error) {
	err = s.Look(ctx, now, func(m *Machine, _ AsOf) { answer = f(m) })
	return answer, err
}

// AsOf is the instant that a Machine is looked at.
type AsOf struct {
	// Instant is that of the call of Look or, if Delayed, an earlier one.
	Instant
	// Delayed says that the store cannot reach its server: others may have
	// counted more.
	Delayed bool
}

// PageViews is a page with its views.
type PageViews struct {
	Page  string
	Views int64
}
