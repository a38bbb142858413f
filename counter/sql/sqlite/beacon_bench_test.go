package sqlite_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// BenchmarkBeacon is a durable beacon without a network, many at a time.
func BenchmarkBeacon(b *testing.B) {
	c, err := sqlite.NewCounter(b.Context(), filepath.Join(b.TempDir(), "visits.db"), counter.Options{AddressLimit: -1, TotalLimit: -1})
	require.NoError(b, err)
	defer c.Close()
	beacon := c.BeaconHandler()
	b.SetParallelism(64)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			r := post("")
			w := httptest.NewRecorder()
			if beacon.ServeHTTP(w, r); w.Code != http.StatusNoContent {
				b.Error(w.Code)
			}
		}
	})
}
