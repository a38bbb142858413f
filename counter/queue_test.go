package counter

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// gated is a store whose Add waits at a gate, and fails while err is set.
type gated struct {
	*visit.Memory
	gate  chan struct{} // nil is open
	calls atomic.Int64
	err   atomic.Pointer[error]
	more  func() // called with each write, nil is nothing
}

func (g *gated) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	g.calls.Add(1)
	if g.more != nil {
		g.more()
	}
	if g.gate != nil {
		<-g.gate
	}
	if err := g.err.Load(); err != nil {
		return 0, *err
	}
	return g.Memory.Add(ctx, hits)
}

func (g *gated) fail(err error) { g.err.Store(&err) }

// optionsOf are those of a queue that counts every page view that it sees.
func optionsOf(store visit.Store) queueOptions {
	return queueOptions{
		store:    store,
		logger:   slog.New(slog.DiscardHandler),
		identify: func(v pageView) (visit.Hit, Reason) { return visit.Hit{Page: v.page}, Counted },
		refuse:   func(Reason, int) {},
		tick:     func() {},
	}
}

func startGated(t *testing.T, g *gated) *queue {
	t.Helper()
	g.Memory = visit.NewMemory()
	return startQueue(optionsOf(g))
}

func viewsIn(t *testing.T, g *gated) int64 {
	t.Helper()
	f, err := visit.Figures(t.Context(), g, visit.Instant{})
	require.NoError(t, err)
	return f.Values[figure.ViewsTotal]
}

// Hits that arrive while a write is under way go together in the next one.
func TestHitsShareAWrite(t *testing.T) {
	g := &gated{gate: make(chan struct{})}
	q := startGated(t, g)
	var group sync.WaitGroup
	wait := func() {
		group.Go(func() {
			if err := q.wait(t.Context(), visit.Hit{}); err != nil {
				t.Error(err)
			}
		})
	}
	wait()
	require.Eventually(t, func() bool { return g.calls.Load() == 1 }, 5*time.Second, time.Millisecond)
	for range 100 {
		wait()
	}
	require.Eventually(t, func() bool {
		q.mu.Lock()
		defer q.mu.Unlock()
		return len(q.open().hits) == 100
	}, 5*time.Second, time.Millisecond)
	close(g.gate)
	group.Wait()
	require.EqualValues(t, 2, g.calls.Load())
	require.EqualValues(t, 101, viewsIn(t, g))
	require.NoError(t, q.close())
}

// No write carries more than maxGroup hits that somebody waits for, however
// many arrive.
func TestWritesAreBounded(t *testing.T) {
	q := newQueue(optionsOf(visit.NewMemory()))
	for range 2*maxGroup + 1 {
		q.join(visit.Hit{})
	}
	require.Len(t, q.groups, 3)
	g, _ := q.take(false)
	require.Len(t, g.hits, maxGroup)
}

// enqueueAll enqueues n page views and reports how many were taken.
func enqueueAll(q *queue, n int) (taken int) {
	for range n {
		if q.enqueue(pageView{}) {
			taken++
		}
	}
	return taken
}

// While the store is away page views are held up to a bound, and all that were
// held count when it is back, in order and once.
func TestPageViewsAreHeld(t *testing.T) {
	g := &gated{Memory: visit.NewMemory()}
	opts, refused := optionsOf(g), 0
	opts.refuse = func(r Reason, n int) {
		if r == byStore {
			refused += n
		}
	}
	q := startQueue(opts)
	g.fail(visit.ErrUnavailable)
	require.Equal(t, maxSeen, enqueueAll(q, maxSeen))
	require.Eventually(t, func() bool {
		held, err := q.health()
		return held == maxHeld && errors.Is(err, visit.ErrUnavailable)
	}, 10*time.Second, time.Millisecond)
	require.ErrorIs(t, q.flush(t.Context()), visit.ErrUnavailable)
	require.Equal(t, 10, enqueueAll(q, 10))
	require.ErrorIs(t, q.wait(t.Context(), visit.Hit{}), visit.ErrUnavailable, "who waits hears of it at once")
	require.Equal(t, 10, refused, "more than is held")
	g.err.Store(nil)
	require.NoError(t, q.flush(t.Context()))
	require.EqualValues(t, maxHeld, viewsIn(t, g))
	require.NoError(t, q.close())
}

// What keeps nobody online any more, when the store is back, takes no room.
func TestHeartbeatsAreNotHeld(t *testing.T) {
	g := &gated{Memory: visit.NewMemory()}
	opts := optionsOf(g)
	opts.identify = func(v pageView) (visit.Hit, Reason) {
		if v.heartbeat {
			return visit.Hit{Heartbeat: true}, Counted
		}
		return visit.Hit{}, Counted
	}
	q := startQueue(opts)
	g.fail(visit.ErrUnavailable)
	require.Error(t, q.wait(t.Context(), visit.Hit{}))
	for range 5 {
		require.True(t, q.enqueue(pageView{heartbeat: true}))
	}
	require.True(t, q.enqueue(pageView{}))
	require.Error(t, q.flush(t.Context()))
	held, _ := q.health()
	require.Equal(t, 1, held)
	g.err.Store(nil)
	require.NoError(t, q.close())
}

// The queue notices by itself that the store is back, though nothing waits.
func TestStoreThatIsBackIsNoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{}
		q := startGated(t, g)
		g.fail(visit.ErrUnavailable)
		require.Error(t, q.wait(t.Context(), visit.Hit{}))
		g.err.Store(nil)
		time.Sleep(tickEvery)
		synctest.Wait()
		_, err := q.health()
		require.NoError(t, err)
		require.NoError(t, q.close())
	})
}

func TestClosingSaysWhatIsLost(t *testing.T) {
	g := &gated{}
	q := startGated(t, g)
	g.fail(visit.ErrUnavailable)
	require.True(t, q.enqueue(pageView{}))
	require.ErrorIs(t, q.close(), visit.ErrUnavailable)
	require.ErrorIs(t, q.wait(t.Context(), visit.Hit{}), visit.ErrClosed)
	require.False(t, q.enqueue(pageView{}))
	require.ErrorIs(t, q.flush(t.Context()), visit.ErrClosed, "what is lost will never be durable")
}

// Closing writes what was seen before, and those who wait are told.
func TestClosingWritesTheRest(t *testing.T) {
	g := &gated{}
	q := startGated(t, g)
	require.Equal(t, 3, enqueueAll(q, 3))
	require.NoError(t, q.close())
	require.EqualValues(t, 3, viewsIn(t, g))
	require.NoError(t, q.flush(t.Context()))
}

// Flush waits for what was counted before it, and not for those who go on.
func TestFlushEndsUnderLoad(t *testing.T) {
	g := &gated{}
	q := startGated(t, g)
	g.more = func() { q.enqueue(pageView{}) } // with each write comes another page view
	require.Equal(t, 3*maxGroup+1, enqueueAll(q, 3*maxGroup+1))
	require.NoError(t, q.flush(t.Context()))
	require.GreaterOrEqual(t, viewsIn(t, g), int64(3*maxGroup+1))
	g.fail(visit.ErrUnavailable) // or it would never end
	_ = q.close()
}

func TestFlushEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{gate: make(chan struct{})}
		q := startGated(t, g)
		q.enqueue(pageView{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, q.flush(ctx), context.DeadlineExceeded)
		require.Equal(t, time.Second, time.Since(began))
		close(g.gate)
		require.NoError(t, q.close())
	})
}

// A stalled machine refuses page views instead of filling its memory.
func TestQueueIsBounded(t *testing.T) {
	g := &gated{gate: make(chan struct{})}
	q := startGated(t, g)
	require.True(t, q.enqueue(pageView{}))
	require.Eventually(t, func() bool { return g.calls.Load() == 1 }, 5*time.Second, time.Millisecond)
	require.Equal(t, maxSeen, enqueueAll(q, maxSeen))
	require.False(t, q.enqueue(pageView{}))
	close(g.gate)
	require.NoError(t, q.flush(t.Context()))
	require.True(t, q.enqueue(pageView{}))
	require.NoError(t, q.close())
	require.EqualValues(t, maxSeen+2, viewsIn(t, g))
}

// Nothing of a page view is left in the queue's memory once it is counted.
func TestQueueForgets(t *testing.T) {
	q := newQueue(optionsOf(visit.NewMemory()))
	q.enqueue(pageView{agent: "agent", page: "/"})
	require.False(t, q.write(false))
	require.Equal(t, []pageView{{}}, q.spare[:1])
}

// A page view is in the store 20 ms after it was seen: by a clock that only
// moves when everybody waits, so that no machine is too slow for it.
func TestPageViewsAreDurableSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{Memory: visit.NewMemory()}
		c, err := New(g, Options{})
		require.NoError(t, err)
		defer c.Close()
		for n := int64(1); n <= 20; n++ {
			c.queue.enqueue(pageView{unix: time.Now().UnixNano(), agent: "Mozilla/5.0 (X11) Firefox/140.0"})
			time.Sleep(gather)
			synctest.Wait()
			require.Equal(t, n, viewsIn(t, g))
		}
	})
	require.Less(t, gather, 100*time.Millisecond, "what Middleware promises")
}

// Page views that are seen together are written together, and with those for
// whom somebody waits.
func TestPageViewsGather(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{}
		q := startGated(t, g)
		require.Equal(t, 100, enqueueAll(q, 100))
		time.Sleep(gather / 2)
		synctest.Wait()
		require.Zero(t, g.calls.Load())
		require.NoError(t, q.wait(t.Context(), visit.Hit{}))
		require.EqualValues(t, 101, viewsIn(t, g))
		require.EqualValues(t, 1, g.calls.Load())
		require.NoError(t, q.close())
	})
}

// Who waits for a store that hangs waits no longer than its own context.
func TestWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{gate: make(chan struct{})}
		q := startGated(t, g)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, q.wait(ctx, visit.Hit{}), context.DeadlineExceeded)
		require.Equal(t, time.Second, time.Since(began))
		close(g.gate)
		require.NoError(t, q.close())
		require.EqualValues(t, 1, viewsIn(t, g), "it was on its way")
	})
}

// Beacons and pages that wait are let go after countTimeout, beacons of
// readers who leave at once.
func TestCountingEnds(t *testing.T) {
	for name, row := range map[string]struct {
		waiting func(*Counter) http.Handler
		leave   time.Duration // when the reader leaves
		want    time.Duration
	}{
		"a beacon":                     {(*Counter).BeaconHandler, time.Hour, countTimeout},
		"a beacon whose reader leaves": {(*Counter).BeaconHandler, time.Second, time.Second},
		"a page":                       {pageOf, time.Hour, countTimeout},
		"a page whose reader leaves":   {pageOf, time.Second, countTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := &gated{Memory: visit.NewMemory(), gate: make(chan struct{})}
				c, err := New(g, Options{WaitForPages: true})
				require.NoError(t, err)
				ctx, cancel := context.WithTimeout(t.Context(), row.leave)
				defer cancel()
				began := time.Now()
				ask(row.waiting(c), ctx)
				require.Equal(t, row.want, time.Since(began))
				require.EqualValues(t, 1, c.refused[byStore].Load())
				close(g.gate)
				require.NoError(t, c.Close())
			})
		})
	}
}

func pageOf(c *Counter) http.Handler {
	return c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusOK)
	}))
}

// ask sends what h counts: GET, or POST where it takes that alone.
func ask(h http.Handler, ctx context.Context) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		r := httptest.NewRequest(method, "/", nil).WithContext(ctx)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11) Firefox/140.0")
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
			return
		}
	}
}
