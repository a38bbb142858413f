package postgres_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sourcetest"
	"github.com/portletkit/portletkit/article/sqlstore"
	"github.com/portletkit/portletkit/article/sqlstore/postgres"
	"github.com/portletkit/portletkit/internal/testenv"
)

func open(t testing.TB, dsn string) *sqlstore.Store {
	t.Helper()
	store, err := postgres.Open(t.Context(), dsn, sqlstore.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

func TestSource(t *testing.T) {
	sourcetest.Run(t, func(t *testing.T, items []article.Article) article.Source {
		store := open(t, testenv.Postgres(t))
		for _, a := range items {
			require.NoError(t, store.Put(t.Context(), a))
		}
		return store
	})
}
