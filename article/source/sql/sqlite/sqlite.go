// Package sqlite opens an article/source/sql over SQLite, in pure Go: for a site
// on one server. Several processes may open the same file on a local disk; a
// network file system cannot keep their writes apart.
//
//	store, err := sqlite.Open(ctx, "portal.db", articles.Options{})
//	…
//	defer store.Close()
//
// The flow: Open makes the file or brings its tables up to date, and returns the
// store, whose methods package sql describes. Beside the file stand
// portal.db-wal and portal.db-shm while it is open: a copy for a backup is made
// by VACUUM INTO, or of all three while no process has it open.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"

	_ "modernc.org/sqlite" // the driver "sqlite"

	articles "github.com/portletkit/portletkit/article/source/sql"
)

// pragmas are set on every connection:
//
//   - busy_timeout: a write waits up to 5 s for that of another process;
//   - journal_mode WAL: readers and a writer do not wait for each other;
//   - synchronous FULL: what Put has confirmed survives a power cut;
//   - foreign_keys: what belongs to an article goes with it;
//   - cache_size: 8 MiB of pages a connection;
//   - cell_size_check: a damaged page is an error, not nonsense;
//   - trusted_schema off: a file from elsewhere runs nothing of its own.
func pragmas() []string {
	return []string{
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"cache_size(-8192)", "cell_size_check(1)", "trusted_schema(0)",
	}
}

// Open opens the file, which it makes where it is missing, and brings its
// tables up to date. Close the store to close the file. A file that is no
// database, or that a newer version wrote (articles.ErrNewer), is an error and
// stays as it is.
func Open(ctx context.Context, path string, opts articles.Options) (*articles.Store, error) {
	if path == "" {
		return nil, errors.New("sqlite: no path")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("sqlite: %w", err)
	}
	db, err := sql.Open("sqlite", dsn(absolute))
	if err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", path, err)
	}
	connections := max(4, runtime.NumCPU())
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	store, err := waiting(ctx, func() (*articles.Store, error) { return articles.New(ctx, db, sqlite{}, opts) })
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sqlite: %s: %w", path, err), db.Close())
	}
	return store, nil
}

// New is Open over a database that the host has opened, by this package's driver
// or another one of SQLite for database/sql. Transactions of it have to begin
// IMMEDIATE ("_txlock=immediate" in the DSN of this driver), and its connections
// to wait for others ("_pragma=busy_timeout(5000)") and to keep foreign keys
// ("_pragma=foreign_keys(1)"), without which New fails. The store's Close closes
// it.
func New(ctx context.Context, db *sql.DB, opts articles.Options) (*articles.Store, error) {
	var keys bool
	err := db.QueryRowContext(ctx, "PRAGMA foreign_keys").Scan(&keys)
	if err == nil && !keys {
		err = errors.New("the connections do not keep foreign keys")
	}
	var store *articles.Store
	if err == nil {
		store, err = waiting(ctx, func() (*articles.Store, error) { return articles.New(ctx, db, sqlite{}, opts) })
	}
	if err != nil {
		return nil, fmt.Errorf("sqlite: %w", err)
	}
	return store, nil
}

// dsn names the file so that no character of its path has a meaning, and lets
// every transaction that writes begin as one: it waits for others then, not in
// its middle, where it could only fail.
func dsn(path string) string {
	values := url.Values{"_pragma": pragmas(), "_txlock": {"immediate"}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: values.Encode()}
	return u.String()
}
