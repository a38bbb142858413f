package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/sqlstore"
	"github.com/portletkit/portletkit/article/sqlstore/postgres"
	"github.com/portletkit/portletkit/article/sqlstore/sqlite"
)

// startTime is how long a database may take to answer when the portal starts.
const startTime = 20 * time.Second

// library is where the articles are kept.
type library struct {
	*sqlstore.Store
	// driver and source are the database as database/sql knows it, for the
	// portal's own table beside the store's.
	driver, source string
}

// openLibrary opens the database of the articles: articles.db in the data
// folder, or that of -postgres.
func openLibrary(ctx context.Context, s settings, cleaner *sanitize.Sanitizer, logger *slog.Logger) (*library, error) {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	opts := sqlstore.Options{Sanitizer: cleaner, Logger: logger}
	if s.postgres != "" {
		store, err := postgres.Open(ctx, s.postgres, opts)
		if err != nil {
			return nil, fmt.Errorf("the database of -postgres (or %s) cannot be used; start it or correct its address, or start without it to keep the articles in SQLite: %w", postgresEnv, err)
		}
		return &library{store, "pgx", s.postgres}, nil
	}
	path, err := filepath.Abs(filepath.Join(s.data, "articles.db"))
	if err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, path, opts)
	if errors.Is(err, sqlstore.ErrNewer) {
		return nil, fmt.Errorf("start the newer portal again, or name another -data: %w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("the articles of -data cannot be used: %w", err)
	}
	return &library{store, "sqlite", sqliteSource(path)}, nil
}

// sqliteSource lets a write wait for that of another connection.
func sqliteSource(path string) string {
	values := url.Values{"_pragma": {"busy_timeout(5000)", "synchronous(FULL)"}, "_txlock": {"immediate"}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: values.Encode()}
	return u.String()
}
