package counter_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// keyless is a store that gives no keys after its first ones.
type keyless struct {
	*visit.Memory
	calls atomic.Int64
}

func (k *keyless) Renew(ctx context.Context, now visit.Instant) (visit.Keys, error) {
	if k.calls.Add(1) > 1 {
		return visit.Keys{}, errors.New("no keys")
	}
	return k.Memory.Renew(ctx, now)
}

// While the store can give no keys page views count without a visitor, and the
// store is not asked for each of them.
func TestWithoutKeys(t *testing.T) {
	var days atomic.Int64
	store := &keyless{Memory: visit.NewMemory()}
	c, err := counter.New(store, counter.Options{
		Now: func() time.Time { return morning.Add(time.Duration(days.Load()) * 24 * time.Hour) },
	})
	require.NoError(t, err)
	defer c.Close()
	days.Store(1)
	for range 100 {
		require.Equal(t, 204, answer(c.BeaconHandler(), post("")).Code)
	}
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 100, f.Values[figure.ViewsToday])
	require.Zero(t, f.Values[figure.VisitorsToday])
	require.LessOrEqual(t, store.calls.Load(), int64(10))
}

func TestNoKeysAtAll(t *testing.T) {
	store := &keyless{Memory: visit.NewMemory()}
	store.calls.Store(1)
	_, err := counter.New(store, counter.Options{})
	require.EqualError(t, err, "counter: no keys for visitor ids: no keys")
}
