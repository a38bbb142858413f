package schema_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/portletkit/portletkit/internal/schema"
)

func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "a.db")+"?_txlock=immediate")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func up(t *testing.T, db *sql.DB, scripts ...string) (found int, err error) {
	t.Helper()
	err = schema.Transaction(t.Context(), db, "", func(tx *sql.Tx) error {
		found, err = schema.Steps{Table: "portlet_x", Scripts: scripts}.Up(t.Context(), tx)
		return err
	})
	return found, err
}

func TestUp(t *testing.T) {
	db := open(t)
	first, second := "CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"
	for _, step := range []struct {
		scripts []string
		found   int
		sum     int
	}{{[]string{first}, 0, 1}, {[]string{first}, 1, 1}, {[]string{first, second}, 1, 3}, {[]string{first, second}, 2, 3}} {
		found, err := up(t, db, step.scripts...)
		require.NoError(t, err)
		require.Equal(t, step.found, found)
		var sum int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT SUM(n) FROM a").Scan(&sum))
		require.Equal(t, step.sum, sum)
	}
	_, err := up(t, db, first)
	require.ErrorIs(t, err, schema.ErrNewer)
}

// A step that fails takes the steps before it back.
func TestUpIsWhole(t *testing.T) {
	db := open(t)
	_, err := up(t, db, "CREATE TABLE a (n INTEGER)", "INSERT INTO nowhere VALUES (1)")
	require.ErrorContains(t, err, "making schema 2")
	_, err = db.ExecContext(t.Context(), "CREATE TABLE a (n INTEGER)")
	require.NoError(t, err)
}

func TestNumbered(t *testing.T) {
	require.Equal(t, "a = $1 AND (b, c) > ($2, $3)", schema.Numbered("a = ? AND (b, c) > (?, ?)"))
	require.Equal(t, "SELECT 1", schema.Numbered("SELECT 1"))
}
