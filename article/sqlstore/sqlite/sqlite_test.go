package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sourcetest"
	"github.com/portletkit/portletkit/article/sqlstore"
	"github.com/portletkit/portletkit/article/sqlstore/sqlite"
)

func open(t testing.TB, path string) *sqlstore.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path, sqlstore.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

func TestSource(t *testing.T) {
	sourcetest.Run(t, func(t *testing.T, items []article.Article) article.Source {
		store := open(t, filepath.Join(t.TempDir(), "portal.db"))
		for _, a := range items {
			require.NoError(t, store.Put(t.Context(), a))
		}
		return store
	})
}
