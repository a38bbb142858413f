package sql_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/sql"
	"github.com/portletkit/portletkit/counter/sql/postgres"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// place is a new database; each call opens it once more.
type place func(t *testing.T, opts sql.Options) *sql.Store

// places are the databases, by name; each call makes a new one.
var places = map[string]func(t *testing.T) place{
	"SQLite": func(t *testing.T) place {
		path := filepath.Join(t.TempDir(), "visits.db")
		return func(t *testing.T, opts sql.Options) *sql.Store { return openSQLite(t, path, opts) }
	},
	"PostgreSQL": func(t *testing.T) place {
		dsn := testenv.Postgres(t)
		return func(t *testing.T, opts sql.Options) *sql.Store {
			t.Helper()
			s, err := postgres.Open(t.Context(), dsn, opts)
			require.NoError(t, err)
			t.Cleanup(func() { s.Close() })
			return s
		}
	},
}

func openSQLite(t *testing.T, path string, opts sql.Options) *sql.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, opts)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStoresKeepTheContract(t *testing.T) {
	for name, fresh := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // they wait for the disk
			visittest.Run(t, func(t *testing.T) visit.Store { return fresh(t)(t, sql.Options{}) })
		})
	}
}

// A database that is closed and opened between all calls counts like one that
// stays open.
func TestReopenedStoresKeepTheContract(t *testing.T) {
	for name, fresh := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // they wait for the disk
			visittest.Run(t, func(t *testing.T) visit.Store {
				open := fresh(t)
				return reopened(func() visit.Store { return open(t, sql.Options{}) })
			})
		})
	}
}

// Two processes on one database, asked in turn, count like one.
func TestSharedStoresKeepTheContract(t *testing.T) {
	for name, fresh := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // they wait for the disk
			visittest.Run(t, func(t *testing.T) visit.Store {
				open := fresh(t)
				// Nothing is written by itself: a Look during a write would
				// not see what the other one has added meanwhile.
				quiet := sql.Options{PublishEvery: time.Hour}
				return inTurn(open(t, quiet), open(t, quiet))
			})
		})
	}
}
