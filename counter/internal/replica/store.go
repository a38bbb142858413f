package replica

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// Options adjusts a Store. The zero value works.
type Options struct {
	// Limits bound what is counted by name and told apart. All processes of
	// one counter should have the same.
	Limits visit.Limits
	// Timeout is how long a call may take, unless its context ends sooner;
	// zero is 5 seconds. SQLite ends calls by itself.
	Timeout time.Duration
	// OpenWait is how long sqlite.Open waits for a file that another process
	// keeps locked; zero is 10 seconds, and negative does not wait.
	OpenWait time.Duration
	// Start is what a store that has counted nothing begins with: for figures
	// of another store. nil is nothing. The Store owns it.
	Start *visit.Machine
	// Logger hears when a server goes away and comes back, and when it has
	// lost what it had confirmed; nil is slog.Default().
	Logger *slog.Logger

	// PublishEvery, StoreAt and RetryAfter are for tests; the zero values are
	// one second, 4 MB of log and one second.
	PublishEvery time.Duration
	StoreAt      int
	RetryAfter   time.Duration
}

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = 5 * time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.PublishEvery == 0 {
		o.PublishEvery = time.Second
	}
	if o.StoreAt == 0 {
		o.StoreAt = 4 << 20
	}
	if o.RetryAfter == 0 {
		o.RetryAfter = time.Second
	}
	return o
}

// Store is a visit.Store over a Log. It is safe for concurrent use.
type Store struct {
	log    Log
	opts   Options
	traits Traits

	// writing is held through each exchange with the log, mu only while the
	// Machine is used: whoever reads figures waits for no write. writing is
	// taken first.
	writing sync.Mutex
	doubts  []doubt
	owed    map[visit.Hit]int // counted, although Add returned an error
	recent  recent
	// unsettled tells that the log lacks records that stand in recent: writing
	// them again was interrupted.
	unsettled bool
	retryAt   time.Time   // no exchange before, after an error
	timer     *time.Timer // of the next publishing
	retry     *time.Timer // of the next question whether the log is back
	size      int         // of the log since the Machine was stored, in bytes
	weight    int         // of the Machine when it was stored
	// destroyed names keys that are out of the Machine, but may still stand
	// in the log: Renew sees to it.
	destroyed []string

	mu      sync.Mutex
	machine *visit.Machine
	at      Position // of the last entry that machine replayed
	known   visit.Instant
	cause   error // of the last exchange, nil if it succeeded
	since   time.Time
	closed  bool
}

var _ visit.Store = (*Store)(nil)

// New returns a store over a log, which Close closes. After an error the log is
// the caller's.
func New(ctx context.Context, log Log, opts Options) (*Store, error) {
	s := &Store{log: log, opts: opts.withDefaults(), traits: log.Traits()}
	if err := s.load(ctx); err != nil {
		return nil, err
	}
	if s.at.Seq > 0 || s.opts.Start == nil {
		return s, nil
	}
	s.machine = s.opts.Start
	return s, s.store(ctx)
}

// limited gives a call its time.
func (s *Store) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.traits.Local {
		return context.WithoutCancel(ctx), func() {}
	}
	return context.WithTimeout(ctx, s.opts.Timeout)
}

// Add counts hits, at most MaxRecord bytes of them.
func (s *Store) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	s.writing.Lock()
	defer s.writing.Unlock()
	left, again := hits, 0
	at, outcome, err := s.write(ctx, func(m *visit.Machine) Entry {
		left, again = s.settle(hits)
		return Entry{Kind: changed, Record: m.RecordHits(left)}
	})
	if err != nil {
		s.suspect(at, left, err)
		return 0, err
	}
	s.owed, s.doubts = nil, nil // they can only stand before this one
	s.publishSoon()
	return again + outcome.Counted, nil
}

// Look shows the Machine to f. It never waits for a write. While the log is out
// of reach it is looked at as of the last instant when it was not.
func (s *Store) Look(ctx context.Context, now visit.Instant, f func(*visit.Machine, visit.AsOf)) error {
	if err := s.look(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cause == nil || s.known == (visit.Instant{}) {
		s.known = now
	}
	f(s.machine, visit.AsOf{Instant: s.known, Delayed: s.cause != nil})
	return nil
}

// Seed carries an older counter's numbers over, once for all processes. After
// visit.ErrUnavailable it may have happened or not: a further call then returns
// visit.ErrSeeded or carries over, never twice.
func (s *Store) Seed(ctx context.Context, seed visit.Seed) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	s.writing.Lock()
	defer s.writing.Unlock()
	var refused error
	_, _, err := s.write(ctx, func(m *visit.Machine) Entry {
		if refused = m.CanSeed(seed); refused != nil {
			return Entry{}
		}
		return Entry{Kind: changed, Record: seed.Record()}
	})
	if err == nil {
		s.publishSoon()
	}
	return errors.Join(refused, err)
}

// Status is how a store is.
type Status struct {
	// Away is why the last exchange with the database or server failed, nil
	// if it succeeded.
	Away  error
	Since time.Time // of Away
}

// Status returns how the store is.
func (s *Store) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Status{s.cause, s.since}
}

// Close brings the tables of figures up to date, if there are any, and closes
// the log. Everything acknowledged is durable already: an error means that the
// tables are behind, until the next start.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.isClosed() {
		return nil
	}
	for _, timer := range []*time.Timer{s.timer, s.retry} {
		if timer != nil {
			timer.Stop()
		}
	}
	ctx, cancel := s.limited(context.Background())
	defer cancel()
	err := s.publish(ctx)
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	return errors.Join(err, s.log.Close())
}

func (s *Store) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// unavailable wraps an error of the log.
func unavailable(err error) error { return fmt.Errorf("%w: %w", visit.ErrUnavailable, err) }
