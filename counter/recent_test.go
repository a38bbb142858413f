package counter

import (
	"context"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// asked is a store that counts how often it is looked at, and does first what
// it is told.
type asked struct {
	*visit.Memory
	looks atomic.Int64
	first func() error // nil is nothing
}

func (a *asked) Look(ctx context.Context, now visit.Instant, f func(*visit.Machine, visit.AsOf)) error {
	a.looks.Add(1)
	if a.first != nil {
		if err := a.first(); err != nil {
			return err
		}
	}
	return a.Memory.Look(ctx, now, f)
}

func newAsked(t *testing.T, first func() error) (*Counter, *asked) {
	t.Helper()
	store := &asked{Memory: visit.NewMemory(), first: first}
	c, err := New(store, Options{})
	require.NoError(t, err)
	return c, store
}

// Many readers cost the store little, whether it has figures or not, and one
// that gives up takes nothing from the others.
func TestRecentSparesTheStore(t *testing.T) {
	away := func() error { return visit.ErrUnavailable }
	for want, first := range map[int]func() error{200: nil, 503: away} {
		synctest.Test(t, func(t *testing.T) {
			c, store := newAsked(t, first)
			gone, leave := context.WithCancel(t.Context())
			leave()
			_, err := c.Recent(gone)
			require.ErrorIs(t, err, context.Canceled)
			for range 1000 {
				w := httptest.NewRecorder()
				c.SnapshotHandler().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
				require.Equal(t, want, w.Code)
			}
			require.EqualValues(t, 1, store.looks.Load(), "no time has passed")
			time.Sleep(maxAge)
			_, _ = c.Recent(t.Context())
			require.EqualValues(t, 2, store.looks.Load())
			require.NoError(t, c.Close())
		})
	}
}

// A store that hangs, deaf to its context too, holds nobody longer than they
// have time, and nobody longer than lookTimeout. All wait for one look, whose
// answer is good for those who come after.
func TestRecentOfStoreThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		c, store := newAsked(t, func() error {
			<-release
			return nil
		})
		require.NoError(t, c.Seed(t.Context(), visit.Seed{Views: 7}))
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
		for _, want := range []time.Duration{100 * time.Millisecond, 3 * time.Second, lookTimeout} {
			require.Equal(t, want, <-left)
		}
		require.EqualValues(t, 1, store.looks.Load())
		close(release)
		synctest.Wait()
		f, err := c.Recent(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, 7, f.Values[figure.ViewsTotal])
		require.EqualValues(t, 1, store.looks.Load(), "those who come later have what the others waited for")
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
				c, _ := newAsked(t, func() error {
					<-release
					return nil
				})
				ctx, leave := context.WithCancel(t.Context())
				defer leave()
				done := make(chan struct{})
				go func() {
					c.StreamHandler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil).WithContext(ctx))
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
		c, _ := newAsked(t, func() error { panic("nil map") })
		_, err := c.Recent(t.Context())
		require.ErrorIs(t, err, visit.ErrUnavailable)
		require.ErrorContains(t, err, "nil map")
		require.NoError(t, c.Close())
	})
}

// What all readers of a second get is made once, and anew in the next one.
func TestAnswersAreMadeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := newAsked(t, nil)
		first := c.answer(t.Context())
		require.Same(t, first, c.answer(t.Context()))
		time.Sleep(maxAge)
		second := c.answer(t.Context())
		require.NotSame(t, first, second)
		require.Equal(t, first.etag, second.etag, "nothing but the second has changed")
		require.NotEqual(t, first.event, second.event)
		time.Sleep(time.Minute)
		require.NotEqual(t, first.etag, c.answer(t.Context()).etag)
		require.NoError(t, c.Seed(t.Context(), visit.Seed{Views: 7}))
		time.Sleep(maxAge)
		third := c.answer(t.Context())
		require.NotEqual(t, second.etag, third.etag)
		require.Contains(t, string(third.event), `"views-total":7,`)
		require.NotContains(t, string(third.event), "definitions")
		require.Contains(t, string(third.snapshot), `"views-total":{"label":`)
		require.NoError(t, c.Close())
	})
}

// With a seed at its bound every figure stays exact.
func TestGreatestSeed(t *testing.T) {
	c, err := New(visit.NewMemory(), Options{})
	require.NoError(t, err)
	defer c.Close()
	const maxSeed = 1_000_000_000_000_000 // as visit.Seed has it
	day := visit.DayCounts{Day: 20000, Counts: figure.Counts{Visitors: maxSeed}}
	seed := visit.Seed{Views: maxSeed, Visits: maxSeed, Days: []visit.DayCounts{day}}
	require.NoError(t, c.Seed(t.Context(), seed))
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, maxSeed, f.Values[figure.ViewsTotal])
	require.Less(t, f.Values[figure.ViewsTotal], int64(1<<53-1))
}

// are told that nothing has changed.
func TestTagOfFigures(t *testing.T) {
	at := time.Date(2026, 3, 2, 8, 0, 1, 0, time.UTC)
	of := func(at time.Time, delayed bool) string {
		return newAnswer(figure.Figures{AsOf: at, Delayed: delayed}, nil).etag
	}
	require.Equal(t, of(at, false), of(at.Add(58*time.Second), false))
	require.NotEqual(t, of(at, false), of(at.Add(59*time.Second), false), "the next minute")
	require.NotEqual(t, of(at, false), of(at, true))
}
