package valkey_test

import (
	"context"
	"sync"
	"testing"

	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
)

// reopened is a Store that is closed after each call, up to a hundredth one.
type reopened struct {
	t      *testing.T
	opts   valkey.Options
	mu     sync.Mutex
	store  *valkey.Store // nil while closed
	calls  int
	closed bool
}

func (r *reopened) with(use func(*valkey.Store) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return visit.ErrClosed
	}
	if r.store == nil {
		r.store = open(r.t, r.opts)
	}
	s := r.store
	if r.calls++; r.calls < 100 {
		defer s.Close()
		r.store = nil
	}
	return use(s)
}

func (r *reopened) Add(ctx context.Context, hits []visit.Hit) (n int, err error) {
	err = r.with(func(f *valkey.Store) error { n, err = f.Add(ctx, hits); return err })
	return n, err
}

func (r *reopened) Look(ctx context.Context, now visit.Instant, f func(*visit.Machine, visit.AsOf)) error {
	return r.with(func(s *valkey.Store) error { return s.Look(ctx, now, f) })
}

func (r *reopened) Renew(ctx context.Context, now visit.Instant) (k visit.Keys, err error) {
	err = r.with(func(f *valkey.Store) error { k, err = f.Renew(ctx, now); return err })
	return k, err
}

func (r *reopened) Seed(ctx context.Context, seed visit.Seed) error {
	return r.with(func(f *valkey.Store) error { return f.Seed(ctx, seed) })
}

func (r *reopened) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return nil
}
