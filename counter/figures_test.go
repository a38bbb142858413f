package counter_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/ledger"
)

// asked is a store that counts how often it is asked for figures, and has none
// while it is away.
type asked struct {
	*ledger.Memory
	tallies atomic.Int64
	away    atomic.Bool
}

func (a *asked) Tally(ctx context.Context, now ledger.Instant) (ledger.Tally, error) {
	a.tallies.Add(1)
	if a.away.Load() {
		return ledger.Tally{}, ledger.ErrUnavailable
	}
	if err := ctx.Err(); err != nil {
		return ledger.Tally{}, err
	}
	return a.Memory.Tally(ctx, now)
}

// Many readers cost the store little, whether it has figures or not, and one
// that gives up takes nothing from the others.
func TestRecentSparesTheStore(t *testing.T) {
	for _, away := range []bool{false, true} {
		store := &asked{Memory: ledger.NewMemory()}
		store.away.Store(away)
		c, err := counter.New(store, counter.Options{})
		require.NoError(t, err)
		defer c.Close()
		gone, leave := context.WithCancel(t.Context())
		leave()
		_, err = c.Recent(gone)
		require.Error(t, err)
		want := map[bool]int{false: 200, true: 503}[away]
		for range 1000 {
			require.Equal(t, want, answer(c.SnapshotHandler(), get("/")).Code)
		}
		require.LessOrEqual(t, store.tallies.Load(), int64(10))
	}
}
