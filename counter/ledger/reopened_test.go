package ledger_test

import (
	"context"
	"sync"
	"testing"

	"github.com/portletkit/portletkit/counter/ledger"
)

// reopened is a Store that opens its file for each call.
type reopened struct {
	t      *testing.T
	path   string
	mu     sync.Mutex
	closed bool
}

func (r *reopened) with(use func(*ledger.File) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return ledger.ErrClosed
	}
	f := openFile(r.t, r.path)
	defer f.Close()
	return use(f)
}

func (r *reopened) Add(ctx context.Context, hits []ledger.Hit) (n int, err error) {
	err = r.with(func(f *ledger.File) error { n, err = f.Add(ctx, hits); return err })
	return n, err
}

func (r *reopened) Tally(ctx context.Context, now ledger.Instant) (t ledger.Tally, err error) {
	err = r.with(func(f *ledger.File) error { t, err = f.Tally(ctx, now); return err })
	return t, err
}

func (r *reopened) Pages(ctx context.Context, limit int) (p []ledger.PageViews, err error) {
	err = r.with(func(f *ledger.File) error { p, err = f.Pages(ctx, limit); return err })
	return p, err
}

func (r *reopened) Renew(ctx context.Context, now ledger.Instant) (k ledger.Keys, err error) {
	err = r.with(func(f *ledger.File) error { k, err = f.Renew(ctx, now); return err })
	return k, err
}

func (r *reopened) Seed(ctx context.Context, seed ledger.Seed) error {
	return r.with(func(f *ledger.File) error { return f.Seed(ctx, seed) })
}

func (r *reopened) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return nil
}
