package visit_test

import (
	"context"
	"sync"
	"testing"

	"github.com/portletkit/portletkit/counter/visit"
)

// reopened is a Store that opens its file for each call.
type reopened struct {
	t      *testing.T
	path   string
	mu     sync.Mutex
	closed bool
}

func (r *reopened) with(use func(*visit.File) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return visit.ErrClosed
	}
	f := openFile(r.t, r.path)
	defer f.Close()
	return use(f)
}

func (r *reopened) Add(ctx context.Context, hits []visit.Hit) (n int, err error) {
	err = r.with(func(f *visit.File) error { n, err = f.Add(ctx, hits); return err })
	return n, err
}

func (r *reopened) Tally(ctx context.Context, now visit.Instant) (t visit.Tally, err error) {
	err = r.with(func(f *visit.File) error { t, err = f.Tally(ctx, now); return err })
	return t, err
}

func (r *reopened) Pages(ctx context.Context, limit int) (p []visit.PageViews, err error) {
	err = r.with(func(f *visit.File) error { p, err = f.Pages(ctx, limit); return err })
	return p, err
}

func (r *reopened) Renew(ctx context.Context, now visit.Instant) (k visit.Keys, err error) {
	err = r.with(func(f *visit.File) error { k, err = f.Renew(ctx, now); return err })
	return k, err
}

func (r *reopened) Seed(ctx context.Context, seed visit.Seed) error {
	return r.with(func(f *visit.File) error { return f.Seed(ctx, seed) })
}

func (r *reopened) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return nil
}
