package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/schema"
)

// defaultTimeout is how long a call of a Store may take whose Options name no
// other time.
const defaultTimeout = 5 * time.Second

// Options adjusts a Store. The zero value works.
type Options struct {
	// Sanitizer cleans the bodies that are read; nil is one with the default
	// news policy. It should be the one that made them: what it refuses is
	// lost to readers, though not to the database.
	Sanitizer *sanitize.Sanitizer
	// Timeout is how long a call may take, unless its context ends sooner;
	// zero is 5 seconds.
	Timeout time.Duration
	// CacheBytes is how much memory what was read may take, sanitized; zero is
	// 16 MiB. Articles that it gives share their slices: see article.Article.
	CacheBytes int
	// Logger hears of articles that cannot be read, each once an hour; nil is
	// silent.
	Logger *slog.Logger
}

// Store is an article.Store over a database. It is safe for concurrent use,
// and so are several stores, in several processes, over one database. Changes
// are seen by calls that start after them.
//
// An article that cannot be read, because its row was damaged or because the
// sanitizer refuses its body, is an error of Get and ByID alone. List, Search
// and Others report it to Options.Logger, leave it out and fill its place with
// the next one; Page.Total still counts it. List and Search fail where they
// come by more than 100 of them in one call, or find nothing else on a first
// page.
type Store struct {
	db      *sql.DB
	dialect dialect.Dialect
	timeout time.Duration
	decoder *decoder
	damage  *damage
	// prepared is nil where the driver keeps statements by itself.
	prepared *statements
	// turn is nil where the database lets several write at once.
	turn chan struct{}
}

var _ article.Store = (*Store)(nil)

// New is for the packages sqlite and postgres: it brings the tables up to date and returns a store over the database,
// which Close closes. Hosts call sqlite.Open, postgres.Open or postgres.New.
// Errors wrap ErrNewer where the database belongs to a newer version; then, as
// after any other error, it is as it was.
func New(ctx context.Context, db *sql.DB, d dialect.Dialect, opts Options) (*Store, error) {
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	if opts.Timeout <= 0 {
		opts.Timeout = defaultTimeout
	}
	if opts.CacheBytes <= 0 {
		opts.CacheBytes = 16 << 20
	}
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	s := &Store{
		db: db, dialect: d, timeout: opts.Timeout,
		decoder: newDecoder(opts.Sanitizer, opts.CacheBytes), damage: newDamage(opts.Logger),
	}
	if d.Prepares() {
		s.prepared = &statements{db: db, kept: map[string]*sql.Stmt{}}
	}
	if d.OneWriter() {
		s.turn = make(chan struct{}, 1)
	}
	if err := s.migrate(ctx); err != nil {
		return nil, fmt.Errorf("articles: %s: %w", d.Name(), err)
	}
	return s, nil
}

// Close closes the database. Calls that still run may fail.
func (s *Store) Close() error {
	return s.db.Close()
}

// limited gives a call its time.
func (s *Store) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, s.timeout)
}

// fault says what failed, and that it was the context where it was: drivers
// only tell of an interruption.
func fault(ctx context.Context, doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("articles: %s: %w (%w)", doing, ctx.Err(), err)
	}
	return fmt.Errorf("articles: %s: %w", doing, err)
}

func (s *Store) text(st dialect.Statement) string {
	if s.dialect.Numbered() {
		return schema.Numbered(st.Text)
	}
	return st.Text
}

func (s *Store) count(ctx context.Context, st dialect.Statement) (n int, err error) {
	err = s.row(ctx, st, &n)
	return n, err
}

// stored makes text fit for every database: PostgreSQL takes neither zero
// bytes nor bytes that are not UTF-8. Only what is compared is stored so; the
// articles themselves are kept as JSON.
func stored(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")
}
