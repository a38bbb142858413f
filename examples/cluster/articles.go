package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/folder"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
)

//go:embed content
var content embed.FS

func sampleArticles() ([]article.Article, error) {
	names, err := fs.Glob(content, "content/*.html")
	if err != nil {
		return nil, err
	}
	sanitizer := sanitize.New(sanitize.Options{})
	var items []article.Article
	for _, name := range names {
		raw, err := fs.ReadFile(content, name)
		if err != nil {
			return nil, err
		}
		a, err := folder.Parse(raw, sanitizer)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		items = append(items, a)
	}
	return items, nil
}

// openArticles opens the shared database; without one, each server has its own
// copy in memory.
func openArticles(ctx context.Context, dsn string, fill bool) (source article.Source, close func() error, err error) {
	items, err := sampleArticles()
	if err != nil {
		return nil, nil, err
	}
	if dsn == "" {
		copy, err := memory.New(items)
		return copy, func() error { return nil }, err
	}
	store, err := postgres.Open(ctx, dsn, sql.Options{})
	if err != nil {
		return nil, nil, err
	}
	if fill {
		if err := store.Put(ctx, items...); err != nil {
			return nil, nil, errors.Join(err, store.Close())
		}
	}
	return store, store.Close, nil
}
