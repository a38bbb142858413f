package valkey

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// Store is a visit.Store that several processes share by a server, with a
// spool of its own. Make one with Open. It is safe for concurrent use.
type Store struct {
	opts    Options
	names   names
	spool   *spool
	link    *link
	outage  *outage
	keeper  *keeper
	courier *courier
	known   known
	closed  atomic.Bool
}

var _ visit.Store = (*Store)(nil)

// Open opens the spool, or makes it, and the way to the server.
//
// If the server cannot be reached, a spool that knows it from before starts
// without it: hits are held, figures are the last known ones. A new spool
// returns an error then, and so does each if the server refuses the user or
// the password: both are most likely a mistake in the options.
//
// Other errors: ErrOptions, ErrOtherCounter, visit.ErrLocked if another
// process has the spool open, visit.ErrMissing, visit.ErrDamaged, and those
// of the file system.
func Open(ctx context.Context, opts Options) (*Store, error) {
	if err := opts.check(); err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	spool, err := openSpool(opts)
	if err != nil {
		return nil, err
	}
	s := newStore(opts, spool)
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, spool.close())
	}
	go s.courier.run()
	return s, nil
}

func newStore(opts Options, spool *spool) *Store {
	s := &Store{
		opts:   opts,
		names:  newNames(opts.Name),
		spool:  spool,
		link:   &link{option: opts.Client},
		outage: newOutage(opts.Logger),
	}
	s.keeper = &keeper{spool: spool, link: s.link, names: s.names}
	s.courier = &courier{
		spool: spool, link: s.link, outage: s.outage, logger: opts.Logger,
		names: s.names, keeper: s.keeper, pages: opts.MaxPages, retry: opts.RetryAfter, check: opts.checkEvery,
		wake: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{}),
	}
	return s
}

// begin makes the first connection.
func (s *Store) begin(ctx context.Context) error {
	opened := make(chan error, 1)
	go func() {
		defer close(opened)
		opened <- s.link.open()
	}()
	var err error
	select {
	case err = <-opened:
	case <-ctx.Done():
		err = unavailable(ctx.Err())
	}
	if err == nil {
		s.advise(ctx)
		return nil
	}
	if refused(err) || s.keeper.local().empty() {
		go func() {
			<-opened
			s.link.close()
		}()
		return fmt.Errorf("valkey: open %v: %w", s.opts.Client.InitAddress, err)
	}
	s.outage.begin(err)
	return nil
}

// Add counts hits. It returns when they are durable in the spool, and waits
// for the server's answer no longer than Options.AnswerWithin: without one it
// takes all of them for new. While the server is away, heartbeats are taken
// and forgotten. A full spool is ErrFull in visit.ErrUnavailable.
func (s *Store) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	if s.closed.Load() {
		return 0, visit.ErrClosed
	}
	dropped := 0
	if _, cause := s.outage.reason(); cause != nil {
		all := len(hits)
		hits = pageViews(hits)
		dropped = all - len(hits)
	}
	if len(hits) == 0 {
		return dropped, s.spool.check()
	}
	r, err := s.spool.add(hits)
	if err != nil {
		return 0, err
	}
	s.courier.hurry()
	if s.answered(ctx, r) {
		return dropped + r.counted, nil
	}
	return dropped + len(hits), nil
}

func pageViews(hits []visit.Hit) []visit.Hit {
	var views []visit.Hit
	for _, h := range hits {
		if h.Kind == visit.PageView {
			views = append(views, h)
		}
	}
	return views
}

// answered waits for the server's answer and reports whether it came.
func (s *Store) answered(ctx context.Context, r *receipt) bool {
	timer := time.NewTimer(s.opts.AnswerWithin)
	defer timer.Stop()
	select {
	case <-r.done:
		return true
	case <-s.outage.away():
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

// Renew returns the keys in force at now, which all counters share. Without the
// server it returns keys that all counters find by themselves, out of those
// before: they are given to the server when it is back. A spool that never
// had keys returns visit.ErrUnavailable then.
func (s *Store) Renew(ctx context.Context, now visit.Instant) (visit.Keys, error) {
	if s.closed.Load() {
		return visit.Keys{}, visit.ErrClosed
	}
	return s.keeper.renew(ctx, now)
}

// Status is how the store is.
type Status struct {
	// Away is why the server cannot be used, nil if it can.
	Away  error
	Since time.Time // of Away
	// Held is how many hits wait in the spool, HeldBytes what they take of
	// Options.MaxHeld.
	Held      int
	HeldBytes int64
}

// Status returns how the store is.
func (s *Store) Status() Status {
	var st Status
	st.Since, st.Away = s.outage.reason()
	s.spool.locked(func(q *queue, _ *notes) { st.Held, st.HeldBytes = q.heldHits, q.heldBytes })
	return st
}

// closeWithin is how long Close waits for the server to take what is held.
const closeWithin = 2 * time.Second

// Close delivers what is held if the server is there, within two seconds; the
// rest stays in the spool for the next Open.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	s.settle()
	close(s.courier.quit)
	<-s.courier.done
	s.link.close()
	if err := s.spool.setNotes(func(*notes) {}); err != nil {
		s.opts.Logger.Error("valkey: last known figures cannot be noted", "error", err)
	}
	return s.spool.close()
}

// settle waits until nothing is held.
func (s *Store) settle() {
	end := time.Now().Add(closeWithin)
	for s.Status().Held > 0 && time.Now().Before(end) {
		if _, cause := s.outage.reason(); cause != nil {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}
