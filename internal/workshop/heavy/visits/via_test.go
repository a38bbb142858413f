package sql_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/portletkit/portletkit/counter/visit"
)

// via is a Store that lends another one for each call.
type via struct {
	lend   func(use func(visit.Store) error) error
	close  func() error
	closed atomic.Bool
}

// reopened opens a database for each call, one after the other.
func reopened(open func() visit.Store) *via {
	var turn sync.Mutex
	return &via{
		lend: func(use func(visit.Store) error) error {
			turn.Lock()
			defer turn.Unlock()
			s := open()
			return errors.Join(use(s), s.Close())
		},
		close: func() error { return nil },
	}
}

// inTurn takes another of several stores for each call.
func inTurn(stores ...visit.Store) *via {
	var calls atomic.Int64
	return &via{
		lend: func(use func(visit.Store) error) error {
			return use(stores[calls.Add(1)%int64(len(stores))])
		},
		close: func() error {
			var err error
			for _, s := range stores {
				err = errors.Join(err, s.Close())
			}
			return err
		},
	}
}

func (v *via) with(use func(visit.Store) error) error {
	if v.closed.Load() {
		return visit.ErrClosed
	}
	return v.lend(use)
}

func (v *via) Add(ctx context.Context, hits []visit.Hit) (n int, err error) {
	err = v.with(func(s visit.Store) error { n, err = s.Add(ctx, hits); return err })
	return n, err
}

func (v *via) Look(ctx context.Context, now visit.Instant, f func(*visit.Machine, visit.AsOf)) error {
	return v.with(func(s visit.Store) error { return s.Look(ctx, now, f) })
}

func (v *via) Renew(ctx context.Context, now visit.Instant) (k visit.Keys, err error) {
	err = v.with(func(s visit.Store) error { k, err = s.Renew(ctx, now); return err })
	return k, err
}

func (v *via) Seed(ctx context.Context, seed visit.Seed) error {
	return v.with(func(s visit.Store) error { return s.Seed(ctx, seed) })
}

func (v *via) Close() error {
	if v.closed.Swap(true) {
		return nil
	}
	return v.close()
}
