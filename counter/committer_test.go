package counter

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

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

func startGated(t *testing.T, g *gated) *committer {
	t.Helper()
	g.Memory = visit.NewMemory()
	return startCommitter(g, slog.New(slog.DiscardHandler), func(int) {})
}

func viewsIn(t *testing.T, g *gated) int64 {
	t.Helper()
	tally, err := g.Tally(t.Context(), visit.Instant{})
	require.NoError(t, err)
	return tally.Total.Views
}

// Hits that arrive while a write is under way go together in the next one.
func TestHitsShareAWrite(t *testing.T) {
	g := &gated{gate: make(chan struct{})}
	c := startGated(t, g)
	var group sync.WaitGroup
	wait := func() {
		group.Go(func() {
			if err := c.wait(t.Context(), visit.Hit{}); err != nil {
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
		c.mu.Lock()
		defer c.mu.Unlock()
		return len(c.open().hits) == 100
	}, 5*time.Second, time.Millisecond)
	close(g.gate)
	group.Wait()
	require.EqualValues(t, 2, g.calls.Load())
	require.EqualValues(t, 101, viewsIn(t, g))
	require.NoError(t, c.close())
}

// No write carries more than maxBatch hits that somebody waits for, however
// many arrive.
func TestWritesAreBounded(t *testing.T) {
	c := &committer{queue: []*batch{newBatch()}}
	for range 2*maxBatch + 1 {
		c.join(visit.Hit{})
	}
	require.Len(t, c.queue, 3)
	b, _ := c.take()
	require.Len(t, b.hits, maxBatch)
}

// While the store is away page views are held up to a bound, and all that were
// held count when it is back, in order and once.
func TestPageViewsAreHeld(t *testing.T) {
	g := &gated{}
	c := startGated(t, g)
	g.fail(visit.ErrUnavailable)
	for range maxHeld {
		require.True(t, c.post(visit.Hit{}))
	}
	require.False(t, c.post(visit.Hit{}), "one more than is held")
	require.ErrorIs(t, c.wait(t.Context(), visit.Hit{}), visit.ErrUnavailable, "who waits hears of it at once")
	require.ErrorIs(t, c.flush(t.Context()), visit.ErrUnavailable)
	g.err.Store(nil)
	require.NoError(t, c.flush(t.Context()))
	require.EqualValues(t, maxHeld, viewsIn(t, g))
	require.NoError(t, c.close())
}

func TestClosingSaysWhatIsLost(t *testing.T) {
	g := &gated{}
	c := startGated(t, g)
	g.fail(visit.ErrUnavailable)
	require.True(t, c.post(visit.Hit{}))
	require.ErrorIs(t, c.close(), visit.ErrUnavailable)
	require.ErrorIs(t, c.wait(t.Context(), visit.Hit{}), visit.ErrClosed)
	require.False(t, c.post(visit.Hit{}))
}

// Flush waits for what was counted before it, and not for those who go on.
func TestFlushEndsUnderLoad(t *testing.T) {
	g := &gated{}
	c := startGated(t, g)
	g.more = func() { c.post(visit.Hit{}) } // with each write comes another page view
	for range 3*maxBatch + 1 {
		require.True(t, c.post(visit.Hit{}))
	}
	require.NoError(t, c.flush(t.Context()))
	require.GreaterOrEqual(t, viewsIn(t, g), int64(3*maxBatch+1))
	g.fail(visit.ErrUnavailable) // or it would never end
	_ = c.close()
}

// Draining ends with its context, whatever the work waits for.
func TestDrainEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		q := startPageQueue(func([]sighting) { <-gate }, func() {})
		require.True(t, q.add(sighting{}))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, q.drain(ctx), context.DeadlineExceeded)
		require.Equal(t, time.Second, time.Since(began))
		close(gate)
		q.close()
	})
}

func TestFlushEndsWithItsContext(t *testing.T) {
	g := &gated{gate: make(chan struct{})}
	c := startGated(t, g)
	c.post(visit.Hit{})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, c.flush(ctx), context.DeadlineExceeded)
	close(g.gate)
	require.NoError(t, c.close())
}

// A stalled machine refuses page views instead of filling its memory.
func TestPageQueueIsBounded(t *testing.T) {
	entered, gate := make(chan struct{}), make(chan struct{})
	var first sync.Once
	q := startPageQueue(func([]sighting) {
		first.Do(func() { close(entered); <-gate })
	}, func() {})
	require.True(t, q.add(sighting{}))
	<-entered
	for range maxWaiting {
		require.True(t, q.add(sighting{}))
	}
	require.False(t, q.add(sighting{}))
	close(gate)
	require.NoError(t, q.drain(t.Context()))
	require.True(t, q.add(sighting{}))
	q.close()
	require.False(t, q.add(sighting{}))
	require.NoError(t, q.drain(t.Context()))
}

// Nothing of a page view is left in the queue's memory once it is counted.
func TestPageQueueForgets(t *testing.T) {
	var seen []sighting
	q := startPageQueue(func(batch []sighting) {
		if len(batch) > 0 {
			seen = batch
		}
	}, func() {})
	q.add(sighting{agent: "agent", page: "/"})
	require.NoError(t, q.drain(t.Context()))
	q.close()
	require.Equal(t, []sighting{{}}, seen)
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
			c.pages.add(sighting{unix: time.Now().UnixNano(), agent: "Mozilla/5.0 (X11) Firefox/140.0"})
			time.Sleep(gather)
			synctest.Wait()
			require.Equal(t, n, viewsIn(t, g))
		}
	})
	require.Less(t, gather, 100*time.Millisecond, "what Middleware promises")
}

// Who waits for a store that hangs waits no longer than its own context.
func TestWaitEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gated{gate: make(chan struct{})}
		c := startGated(t, g)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		require.ErrorIs(t, c.wait(ctx, visit.Hit{}), context.DeadlineExceeded)
		require.Equal(t, time.Second, time.Since(began))
		close(g.gate)
		require.NoError(t, c.close())
		require.EqualValues(t, 1, viewsIn(t, g), "it was on its way")
	})
}

// Beacons and pages that wait are let go after commitTimeout, beacons of
// readers who leave at once.
func TestCommitsEnd(t *testing.T) {
	for name, row := range map[string]struct {
		waiting func(*Counter) http.Handler
		leave   time.Duration // when the reader leaves
		want    time.Duration
	}{
		"a beacon":                     {(*Counter).Beacon, time.Hour, commitTimeout},
		"a beacon whose reader leaves": {(*Counter).Beacon, time.Second, time.Second},
		"a page":                       {pageOf, time.Hour, commitTimeout},
		"a page whose reader leaves":   {pageOf, time.Second, commitTimeout},
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
				require.EqualValues(t, 1, c.refused[ByStore].Load())
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
