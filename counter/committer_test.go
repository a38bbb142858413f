package counter

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/ledger"
)

// gated is a store whose Add waits at a gate, and fails while err is set.
type gated struct {
	*ledger.Memory
	gate  chan struct{} // nil is open
	calls atomic.Int64
	err   atomic.Pointer[error]
}

func (g *gated) Add(ctx context.Context, hits []ledger.Hit) (int, error) {
	g.calls.Add(1)
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
	g.Memory = ledger.NewMemory()
	return startCommitter(g, slog.New(slog.DiscardHandler), func(int) {})
}

func viewsIn(t *testing.T, g *gated) int64 {
	t.Helper()
	tally, err := g.Tally(t.Context(), ledger.Instant{})
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
			if err := c.wait(ledger.Hit{}); err != nil {
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
		c.join(ledger.Hit{})
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
	g.fail(ledger.ErrUnavailable)
	for range maxHeld {
		require.True(t, c.post(ledger.Hit{}))
	}
	require.False(t, c.post(ledger.Hit{}), "one more than is held")
	require.ErrorIs(t, c.wait(ledger.Hit{}), ledger.ErrUnavailable, "who waits hears of it at once")
	require.ErrorIs(t, c.flush(t.Context()), ledger.ErrUnavailable)
	g.err.Store(nil)
	require.NoError(t, c.flush(t.Context()))
	require.EqualValues(t, maxHeld, viewsIn(t, g))
	require.NoError(t, c.close())
}

func TestClosingSaysWhatIsLost(t *testing.T) {
	g := &gated{}
	c := startGated(t, g)
	g.fail(ledger.ErrUnavailable)
	require.True(t, c.post(ledger.Hit{}))
	require.ErrorIs(t, c.close(), ledger.ErrUnavailable)
	require.ErrorIs(t, c.wait(ledger.Hit{}), ledger.ErrClosed)
	require.False(t, c.post(ledger.Hit{}))
}

func TestFlushEndsWithItsContext(t *testing.T) {
	g := &gated{gate: make(chan struct{})}
	c := startGated(t, g)
	c.post(ledger.Hit{})
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

// A page view is durable within 100 ms: at least now and then, on a machine
// that has other things to do.
func TestPageViewsAreDurableSoon(t *testing.T) {
	g := &gated{Memory: ledger.NewMemory()}
	c, err := New(g, Options{})
	require.NoError(t, err)
	defer c.Close()
	quickest := time.Hour
	for n := int64(1); n <= 20; n++ {
		began := time.Now()
		c.pages.add(sighting{unix: began.UnixNano(), agent: "Mozilla/5.0 (X11) Firefox/140.0"})
		for viewsIn(t, g) < n {
			require.Less(t, time.Since(began), 10*time.Second)
			time.Sleep(time.Millisecond)
		}
		quickest = min(quickest, time.Since(began))
	}
	require.Less(t, quickest, 100*time.Millisecond)
}
