// Package postgres opens an article/source/sql over PostgreSQL 13 or newer: for a
// site on several servers.
//
//	store, err := postgres.Open(ctx, "postgres://portal@db.internal/portal?sslmode=verify-full", articles.Options{})
//	…
//	defer store.Close()
//
// The flow: Open connects by pgx, or New takes connections that the host has;
// either brings the tables up to date, one server at a time, and returns the
// store, whose methods package sql describes. All tables begin with
// "portlet_" and stand in the schema that the connection's search_path names
// first, where the user has to be allowed to create tables.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	articles "github.com/portletkit/portletkit/article/source/sql"
)

// Open connects with at most ten connections and brings the tables up to date.
// The dsn is a URL or keywords and values, as libpq takes them; a password had
// better come from PGPASSWORD or a pgpass file. Close the store to disconnect.
func Open(ctx context.Context, dsn string, opts articles.Options) (*articles.Store, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(10)
	db.SetConnMaxIdleTime(5 * time.Minute)
	store, err := New(ctx, db, opts)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return store, nil
}

// New is Open over connections of the host's own, made by any driver of
// PostgreSQL for database/sql. The store's Close closes them.
func New(ctx context.Context, db *sql.DB, opts articles.Options) (*articles.Store, error) {
	store, err := articles.New(ctx, db, postgres{}, opts)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return store, nil
}
