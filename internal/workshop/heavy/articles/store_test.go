package sql_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sourcetest"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// backend is a database that every test runs on.
type backend struct {
	name string
	// place makes an empty database and returns its path or DSN.
	place func(t testing.TB) string
	open  func(ctx context.Context, place string, opts sql.Options) (*sql.Store, error)
	// durable is place, with the database's own settings.
	durable func(t testing.TB) string
	// driver is its name for database/sql.
	driver string
}

func backends() []backend {
	file := func(t testing.TB) string { return filepath.Join(t.TempDir(), "portal.db") }
	return []backend{
		{"SQLite", file, sqlite.Open, file, "sqlite"},
		{"PostgreSQL", testenv.Postgres, postgres.Open, testenv.DurablePostgres, "pgx"},
	}
}

func onEach(t *testing.T, test func(t *testing.T, b backend)) {
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) { test(t, b) })
	}
}

func (b backend) at(t testing.TB, place string) *sql.Store {
	t.Helper()
	store, err := b.open(t.Context(), place, sql.Options{Timeout: time.Minute}) // the machine may have more to do
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

func (b backend) fresh(t testing.TB) *sql.Store {
	t.Helper()
	return b.at(t, b.place(t))
}

var published = time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)

func valid(id, slug string, old ...string) article.Article {
	return article.Article{
		ID: id, Slug: slug, OldSlugs: old, Title: "Bài " + id, Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: published,
	}
}

func numbered(n int) article.Article {
	return valid("id-"+strconv.Itoa(n), "bai-"+strconv.Itoa(n))
}

func TestSource(t *testing.T) {
	onEach(t, func(t *testing.T, b backend) {
		sourcetest.RunStore(t, func(t *testing.T) article.Store { return b.fresh(t) })
	})
}
