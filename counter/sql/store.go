package sql

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/replica"
)

// Options adjusts a Store. The zero value works. Its fields:
//
//	Limits   bound what is counted by name and told apart; all processes of one
//	         database should have the same
//	Timeout  is how long a call may take, unless its context ends sooner; zero
//	         is 5 seconds. SQLite ends calls by itself
//	OpenWait is how long sqlite.Open waits for a file that another process keeps
//	         locked, as one that is just ending may; zero is 10 seconds, and
//	         negative does not wait
//	Start    is a visit.Machine that a database begins with which has counted
//	         nothing: for figures of another store
//	Logger   hears when the database goes away and comes back, and when it has
//	         lost what it had confirmed; nil is slog.Default()
type Options = replica.Options

// Store is a visit.Store over a database. It is safe for concurrent use, and so
// are several stores, in several processes, over one database: they count
// together and have the same keys. Add takes at most 16 MiB of hits, some
// 100,000. Look never waits for a write; while the database is out of reach it
// shows the last known figures. Close brings the tables up to date.
type Store struct{ *replica.Store }

// New brings the tables up to date and returns a store over the database, which
// Close closes, in the time that ctx gives. Hosts call sqlite.Open,
// postgres.Open or postgres.New. Errors: ErrNewer, visit.ErrDamaged, and those
// of the database; after any of them it is as it was.
func New(ctx context.Context, db *sql.DB, d Dialect, opts Options) (*Store, error) {
	store, err := open(ctx, db, d, opts)
	if err != nil {
		return nil, fmt.Errorf("sql: %s: %w", d.Name(), err)
	}
	return store, nil
}

func open(ctx context.Context, db *sql.DB, d Dialect, opts Options) (*Store, error) {
	if err := migrate(ctx, db, d); err != nil {
		return nil, err
	}
	log := &log{db: db, dialect: d}
	if err := log.prepare(ctx); err != nil {
		return nil, err
	}
	var last int64
	if err := db.QueryRowContext(ctx, "SELECT seq FROM portlet_visits_head").Scan(&last); err != nil {
		return nil, err
	}
	if err := d.Found(last); err != nil {
		return nil, err
	}
	store, err := replica.New(ctx, log, opts)
	return &Store{store}, err
}
