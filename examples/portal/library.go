package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

// startTime is how long a database may take to answer when the portal starts.
const startTime = 20 * time.Second

// openLibrary opens the database of the articles: articles.db in the data
// folder, or that of -postgres.
func openLibrary(
	ctx context.Context, s settings, cleaner *sanitize.Sanitizer, logger *slog.Logger,
) (*sql.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	opts := sql.Options{Sanitizer: cleaner, Logger: logger}
	if s.postgres != "" {
		store, err := postgres.Open(ctx, s.postgres, opts)
		if err != nil {
			err = fmt.Errorf("the database of -postgres (or %s) cannot be used; start it or correct its address, "+
				"or start without it to keep the articles in SQLite: %w", postgresEnv, err)
		}
		return store, err
	}
	store, err := sqlite.Open(ctx, filepath.Join(s.data, "articles.db"), opts)
	if errors.Is(err, sql.ErrNewer) {
		return nil, fmt.Errorf("start the newer portal again, or name another -data: %w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("the articles of -data cannot be used: %w", err)
	}
	return store, nil
}
