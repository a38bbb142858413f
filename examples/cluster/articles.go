package main

import (
	"context"
	"embed"
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
func openArticles(ctx context.Context, dsn string) (source article.Source, close func() error, err error) {
	if dsn != "" {
		store, err := postgres.Open(ctx, dsn, sql.Options{})
		if err != nil {
			return nil, nil, err
		}
		return store, store.Close, nil
	}
	items, err := sampleArticles()
	if err != nil {
		return nil, nil, err
	}
	copy, err := memory.New(items)
	return copy, func() error { return nil }, err
}
