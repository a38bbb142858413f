// Package postgres opens a counter/sql store over PostgreSQL 13 or newer: for a
// site on several servers.
//
//	store, err := postgres.Open(ctx, "postgres://portal@db.internal/portal?sslmode=verify-full", postgres.Options{})
//	…
//	c, err := counter.New(store, counter.Options{})
//	…
//	defer c.Close()
//
// The flow: Open connects by pgx, or New takes connections that the host has;
// either brings the tables up to date, one server at a time, and returns the
// store, whose methods and tables package sql describes. All tables stand in
// the schema that the connection's search_path names first, where the user has
// to be allowed to create tables.
//
// Each server knows all visitors of the day in its memory, at some 40 bytes
// each. Add costs one commit: it is durable as synchronous_commit says, which
// is "on" unless somebody changed it. While the database is away page views are
// held by the counter, up to 65,536 of them; beacons are refused and come
// again. A process that is killed then loses what it held.
//
// Deleted keys and ids of visitors are vacuumed away at once. Their bytes can
// stand in the server's files, and in its write-ahead log and the archive of
// it, until they are overwritten: encrypt the disks, and keep archives as long
// as counter/PRIVACY.md tells readers.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	visits "github.com/portletkit/portletkit/counter/sql"
)

// Options adjusts a store. The zero value works.
type Options = visits.Options

// Open connects with at most two connections and brings the tables up to date.
// The dsn is a URL or keywords and values, as libpq takes them; a password had
// better come from PGPASSWORD or a pgpass file. Close the store to disconnect.
func Open(ctx context.Context, dsn string, opts Options) (*visits.Store, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	db.SetMaxOpenConns(2)
	db.SetMaxIdleConns(2)
	db.SetConnMaxIdleTime(5 * time.Minute)
	store, err := New(ctx, db, opts)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return store, nil
}

// New is Open over connections of the host's own, made by any driver of
// PostgreSQL for database/sql. The store's Close closes them.
func New(ctx context.Context, db *sql.DB, opts Options) (*visits.Store, error) {
	store, err := visits.New(ctx, db, dialect{}, opts)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return store, nil
}
