package sqlite_test

import (
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// Everything at once, for the race detector: pages, beacons, heartbeats and
// readers, on a file, up to the close.
func TestTogether(t *testing.T) {
	const each = 100
	c, err := sqlite.NewCounter(t.Context(), filepath.Join(t.TempDir(), "visits"), counter.Options{AddressLimit: -1, TotalLimit: -1})
	require.NoError(t, err)
	site := c.Middleware(page)
	var group sync.WaitGroup
	for _, act := range []func(){
		func() { site.ServeHTTP(httptest.NewRecorder(), get("/tin")) },
		func() { answer(c.BeaconHandler(), post(`{"page":"/tin"}`)) },
		func() { answer(c.HeartbeatHandler(), post("")) },
		func() { answer(c.SnapshotHandler(), get("/")) },
		func() { answer(counter.MetricsHandler(c), get("/")) },
		func() { answer(c.BadgeHandler(), get("/")) },
		func() { answer(c.HealthHandler(), get("/")) },
		func() { _ = c.Flush(t.Context()) },
	} {
		for range 2 {
			group.Go(func() {
				for range each {
					act()
				}
			})
		}
	}
	group.Wait()
	require.NoError(t, c.Flush(t.Context()))
	figures, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 4*each, figures.Values[figure.ViewsTotal])
	require.NoError(t, c.Close())
}
