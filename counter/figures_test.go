package counter

import (
	"context"
	"encoding/json"
	"math"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
)

// asked is a store that counts how often it is asked for figures, and answers
// as it is told.
type asked struct {
	*visit.Memory
	tallies atomic.Int64
	tally   func(context.Context, visit.Instant) (visit.Tally, error) // nil is Memory's
}

func (a *asked) Tally(ctx context.Context, now visit.Instant) (visit.Tally, error) {
	a.tallies.Add(1)
	if a.tally == nil {
		return a.Memory.Tally(ctx, now)
	}
	return a.tally(ctx, now)
}

func newAsked(t *testing.T, tally func(context.Context, visit.Instant) (visit.Tally, error)) (*Counter, *asked) {
	t.Helper()
	store := &asked{Memory: visit.NewMemory(), tally: tally}
	c, err := New(store, Options{})
	require.NoError(t, err)
	return c, store
}

// Many readers cost the store little, whether it has figures or not, and one
// that gives up takes nothing from the others.
func TestRecentSparesTheStore(t *testing.T) {
	away := func(context.Context, visit.Instant) (visit.Tally, error) {
		return visit.Tally{}, visit.ErrUnavailable
	}
	for want, tally := range map[int]func(context.Context, visit.Instant) (visit.Tally, error){200: nil, 503: away} {
		synctest.Test(t, func(t *testing.T) {
			c, store := newAsked(t, tally)
			gone, leave := context.WithCancel(t.Context())
			leave()
			_, err := c.Recent(gone)
			require.ErrorIs(t, err, context.Canceled)
			for range 1000 {
				w := httptest.NewRecorder()
				c.SnapshotHandler().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
				require.Equal(t, want, w.Code)
			}
			require.EqualValues(t, 1, store.tallies.Load(), "no time has passed")
			time.Sleep(maxAge)
			_, _ = c.Recent(t.Context())
			require.EqualValues(t, 2, store.tallies.Load())
			require.NoError(t, c.Close())
		})
	}
}

// A store that hangs, deaf to its context too, holds nobody longer than they
// have time, and nobody longer than tallyTimeout. All wait for one tally, whose
// answer is good for those who come after.
func TestRecentOfStoreThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		c, store := newAsked(t, func(context.Context, visit.Instant) (visit.Tally, error) {
			<-release
			return visit.Tally{At: 1, Online: 7}, nil
		})
		began, left := time.Now(), make(chan time.Duration, 3)
		for _, patience := range []time.Duration{time.Hour, 100 * time.Millisecond, 3 * time.Second} {
			go func() {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				defer cancel()
				if _, err := c.Recent(ctx); err == nil {
					t.Error("figures out of nowhere")
				}
				left <- time.Since(began)
			}()
		}
		for _, want := range []time.Duration{100 * time.Millisecond, 3 * time.Second, tallyTimeout} {
			require.Equal(t, want, <-left)
		}
		require.EqualValues(t, 1, store.tallies.Load())
		close(release)
		synctest.Wait()
		f, err := c.Recent(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, 7, f.Online)
		require.EqualValues(t, 1, store.tallies.Load(), "those who come later have what the others waited for")
		require.NoError(t, c.Close())
	})
}

// A stream ends with its reader and with the counter, whatever the store does.
func TestStreamsEndWhileTheStoreHangs(t *testing.T) {
	for name, end := range map[string]func(*Counter, context.CancelFunc){
		"the reader leaves":   func(_ *Counter, leave context.CancelFunc) { leave() },
		"the counter is told": func(c *Counter, _ context.CancelFunc) { c.EndStreams() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				c, _ := newAsked(t, func(context.Context, visit.Instant) (visit.Tally, error) {
					<-release
					return visit.Tally{}, nil
				})
				ctx, leave := context.WithCancel(t.Context())
				defer leave()
				done := make(chan struct{})
				go func() {
					c.Stream().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil).WithContext(ctx))
					close(done)
				}()
				synctest.Wait()
				began := time.Now()
				end(c, leave)
				<-done
				require.Equal(t, began, time.Now())
				require.Zero(t, c.streams.count())
				close(release)
				require.NoError(t, c.Close())
			})
		})
	}
}

// A store that panics is a store that is away: the process goes on.
func TestRecentOfStoreThatPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newAsked(t, func(context.Context, visit.Instant) (visit.Tally, error) { panic("nil map") })
		_, err := c.Recent(t.Context())
		require.ErrorIs(t, err, visit.ErrUnavailable)
		require.ErrorContains(t, err, "nil map")
		require.NoError(t, c.Close())
	})
}

// Sums that passed a bound are shown as the bound, wherever figures are shown.
func TestFiguresSaturate(t *testing.T) {
	const top = "9.007.199.254.740.991"
	for name, sum := range map[string]int64{
		"past int64":           math.MinInt64 + 1,
		"far past int64":       -1,
		"int64's own end":      math.MaxInt64,
		"past what JSON takes": 1 << 53,
		"the greatest itself":  1<<53 - 1,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				counts := visit.Counts{Views: sum, Visits: sum, Visitors: sum}
				c, _ := newAsked(t, func(context.Context, visit.Instant) (visit.Tally, error) {
					return visit.Tally{
						Online: sum, Today: counts, Yesterday: counts, Week: counts, Month: counts, Year: counts, Total: counts,
					}, nil
				})
				f, err := c.Recent(t.Context())
				require.NoError(t, err)
				for _, key := range panel.Keys() {
					require.EqualValues(t, maxFigure, f.Value(key), key)
				}
				w := httptest.NewRecorder()
				c.SnapshotHandler().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
				var s snapshot
				require.NoError(t, json.Unmarshal(w.Body.Bytes(), &s))
				require.EqualValues(t, maxFigure, s.Figures[panel.ViewsTotal])
				w = httptest.NewRecorder()
				c.Badge().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
				require.Contains(t, w.Body.String(), top)
				require.NoError(t, c.Close())
			})
		})
	}
}

// With a seed at its bound every figure stays exact.
func TestGreatestSeed(t *testing.T) {
	c, err := New(visit.NewMemory(), Options{})
	require.NoError(t, err)
	defer c.Close()
	day := visit.DayCounts{Day: 20000, Counts: visit.Counts{Visitors: visit.MaxSeed}}
	seed := visit.Seed{Views: visit.MaxSeed, Visits: visit.MaxSeed, Days: []visit.DayCounts{day}}
	require.NoError(t, c.Seed(t.Context(), seed))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, visit.MaxSeed, f.Views.Total)
	require.Less(t, f.Views.Total, int64(maxFigure))
}
