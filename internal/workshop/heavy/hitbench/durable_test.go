package hitbench

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the counter is measured against does what is said of it: a durable row
// for each beacon.
func TestTable(t *testing.T) {
	place := filepath.Join(t.TempDir(), "hits")
	handler, end, err := open("sqlite", place)
	require.NoError(t, err)
	post := func(body string) int {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/hit", strings.NewReader(body)))
		return w.Code
	}
	require.Equal(t, http.StatusNoContent, post(`{"page":"/tin/bai-1","token":"0001-000000000001"}`))
	require.Equal(t, http.StatusNoContent, post(`{"page":"/tin/bai-2","token":"0001-000000000002"}`))
	require.Equal(t, http.StatusBadRequest, post(`{"page":`))

	var journal, synchronous string
	db := handler.(*table).db
	require.NoError(t, db.QueryRow("PRAGMA journal_mode").Scan(&journal))
	require.NoError(t, db.QueryRow("PRAGMA synchronous").Scan(&synchronous))
	require.Equal(t, []string{"wal", "2"}, []string{journal, synchronous}, "2 is FULL")
	require.NoError(t, end())

	rows, err := countedIn("sqlite", place)
	require.NoError(t, err)
	require.EqualValues(t, 2, rows)
}
