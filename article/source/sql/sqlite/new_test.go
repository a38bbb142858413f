package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

// A host keeps its own tables in the same file.
func TestNewSharesTheHostsDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host.db")
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)")
	require.NoError(t, err)
	_, err = db.Exec("CREATE TABLE host (x INTEGER)")
	require.NoError(t, err)
	store, err := sqlite.New(t.Context(), db, articles.Options{})
	require.NoError(t, err)
	a := article.Article{ID: "a", Slug: "a", Title: "Bài", Section: article.Section{Key: "x", Name: "X"}, Published: time.Unix(1_700_000_000, 0)}
	a.Tags = []string{"y tế"}
	require.NoError(t, store.Put(t.Context(), a))
	require.NoError(t, store.Remove(t.Context(), "a"))
	var left int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM portlet_tagged").Scan(&left))
	require.Zero(t, left, "what belonged to it went with it")
	require.NoError(t, store.Close())
	require.Error(t, db.Ping(), "the store closes the database")
}

func TestNewRefusesADatabaseWithoutForeignKeys(t *testing.T) {
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "host.db"))
	require.NoError(t, err)
	defer db.Close()
	_, err = sqlite.New(t.Context(), db, articles.Options{})
	require.ErrorContains(t, err, "foreign keys")
	require.NoError(t, db.Ping(), "it is still the host's")
}
