package hitbench

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// open returns the handler of beacons that counts into place, and what ends it.
func open(kind, place string) (http.Handler, func() error, error) {
	if kind != "counter" {
		return openTable(kind, place)
	}
	c, err := sqlite.NewCounter(context.Background(), place, counter.Options{AddressLimit: -1, TotalLimit: -1})
	if err != nil {
		return nil, nil, err
	}
	return c.BeaconHandler(), c.Close, nil
}

// countedIn returns how many beacons place holds.
func countedIn(kind, place string) (int64, error) {
	if kind != "counter" {
		return rowsIn(kind, place)
	}
	c, err := sqlite.NewCounter(context.Background(), place, counter.Options{})
	if err != nil {
		return 0, err
	}
	defer c.Close()
	f, err := c.Snapshot(context.Background())
	return f.Values[figure.ViewsTotal], err
}
