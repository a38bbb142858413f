package sql

import (
	"context"
	"database/sql"
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
	// one database should have the same.
	Limits visit.Limits
	// Timeout is how long a call may take, unless its context ends sooner;
	// zero is 5 seconds. SQLite ends calls by itself.
	Timeout time.Duration
	// Start is what a database that has counted nothing begins with: for
	// figures of another store. nil is nothing. The Store owns it.
	Start *visit.Machine
	// Logger hears of a database that lost what it had confirmed; nil is
	// silent.
	Logger *slog.Logger

	// For tests; the zero values are one second, 4 MB and one second.
	publishEvery time.Duration
	storeAt      int
	retryAfter   time.Duration
}

func (o Options) withDefaults() Options {
	if o.Timeout <= 0 {
		o.Timeout = 5 * time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.publishEvery == 0 {
		o.publishEvery = time.Second
	}
	if o.storeAt == 0 {
		o.storeAt = 4 << 20
	}
	if o.retryAfter == 0 {
		o.retryAfter = time.Second
	}
	return o
}

// Store is a visit.Store over a database. It is safe for concurrent use, and so
// are several stores, in several processes, over one database: they count
// together and have the same keys.
type Store struct {
	db      *sql.DB
	dialect Dialect
	opts    Options
	advance *sql.Stmt
	insert  *sql.Stmt

	// writing is held through each exchange with the database, mu only while
	// the Machine is used: whoever reads figures waits for no write. writing
	// is taken first.
	writing sync.Mutex
	doubt   doubt
	owed    map[visit.Hit]int // counted, although Add returned an error
	retryAt time.Time         // no write before, after an error
	timer   *time.Timer
	// destroyed names keys that are out of the Machine, but may still stand
	// in the files: Renew sees to it.
	destroyed []string

	mu      sync.Mutex
	machine *visit.Machine
	at      position // of the last entry that machine replayed
	size    int      // of the log since the Machine was stored, in bytes
	weight  int      // of the Machine when it was stored
	known   visit.Instant
	cause   error // of the last exchange, nil if it succeeded
	closed  bool
}

var _ visit.Store = (*Store)(nil)

// New brings the tables up to date and returns a store over the database, which
// Close closes, in the time that ctx gives. Hosts call sqlite.Open,
// postgres.Open or postgres.New. Errors:
// ErrNewer, visit.ErrDamaged, and those of the database; after any of them it is
// as it was.
func New(ctx context.Context, db *sql.DB, d Dialect, opts Options) (*Store, error) {
	s := &Store{db: db, dialect: d, opts: opts.withDefaults()}
	if err := s.begin(ctx); err != nil {
		return nil, fmt.Errorf("sql: %s: %w", d.Name(), err)
	}
	return s, nil
}

func (s *Store) begin(ctx context.Context) error {
	if err := migrate(ctx, s.db, s.dialect); err != nil {
		return err
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	if err := s.load(ctx, s.db); err != nil {
		return err
	}
	if err := s.dialect.Found(s.at.seq); err != nil {
		return err
	}
	if s.at.seq > 0 || s.opts.Start == nil {
		return nil
	}
	s.machine = s.opts.Start
	return s.store(ctx)
}

func (s *Store) prepare(ctx context.Context) error {
	var err, err2 error
	s.advance, err = s.db.PrepareContext(ctx,
		s.text("UPDATE portlet_visits_head SET seq = ?, mark = ? WHERE seq = ? AND mark = ?"))
	s.insert, err2 = s.db.PrepareContext(ctx,
		s.text("INSERT INTO portlet_visits_log (seq, mark, record) VALUES (?, ?, ?)"))
	return errors.Join(err, err2)
}

// limited gives a call its time.
func (s *Store) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if s.dialect.Local() {
		return context.WithoutCancel(ctx), func() {}
	}
	return context.WithTimeout(ctx, s.opts.Timeout)
}

// Add counts hits, at most MaxRecord bytes of them: one transaction.
func (s *Store) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	s.writing.Lock()
	defer s.writing.Unlock()
	left, again := hits, 0
	outcome, err := s.write(ctx, func(m *visit.Machine) entry {
		left, again = s.settle(hits)
		return entry{kind: changed, record: m.RecordHits(left)}
	}, nil)
	if err != nil {
		s.suspect(left)
		return 0, err
	}
	s.owed = nil
	s.publishSoon()
	return again + outcome.Counted, nil
}

// Tally returns the figures at now. It never waits for a write. While the
// database is out of reach they are the last known ones.
func (s *Store) Tally(ctx context.Context, now visit.Instant) (visit.Tally, error) {
	if err := s.look(ctx); err != nil {
		return visit.Tally{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cause == nil {
		s.known = now
		return s.machine.Tally(now), nil
	}
	if s.known == (visit.Instant{}) {
		s.known = now
	}
	t := s.machine.Tally(s.known)
	t.Delayed = true
	return t, nil
}

// Pages returns the most viewed pages.
func (s *Store) Pages(ctx context.Context, limit int) ([]visit.PageViews, error) {
	if err := s.look(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.machine.Pages(limit), nil
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
	_, err := s.write(ctx, func(m *visit.Machine) entry {
		if refused = m.CanSeed(seed); refused != nil {
			return entry{}
		}
		return entry{kind: changed, record: seed.Record()}
	}, nil)
	if err == nil {
		s.publishSoon()
	}
	return errors.Join(refused, err)
}

// Close brings the tables of figures up to date and closes the database.
// Everything acknowledged is durable already: an error means that the tables
// are behind, until the next Open.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.isClosed() {
		return nil
	}
	if s.timer != nil {
		s.timer.Stop()
	}
	ctx, cancel := s.limited(context.Background())
	defer cancel()
	err := s.publish(ctx)
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	return errors.Join(err, s.db.Close())
}

func (s *Store) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}
