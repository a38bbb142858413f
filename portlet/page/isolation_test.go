package page_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/page"
)

// TestOthersDoNotNotice sends 10,000 requests to a page with one portlet that
// sleeps for ever and one that panics.
func TestOthersDoNotNotice(t *testing.T) {
	const requests, clients = 10_000, 8
	wake := make(chan struct{})
	defer close(wake)
	engine := page.NewEngine(page.EngineOptions{Slots: 20})
	quiet := func() []*page.Portlet {
		return []*page.Portlet{
			{Title: "Tin", Render: says("<p>tin</p>"), Cache: page.Cache{Expiry: 24 * time.Hour, Scope: page.Public}},
			// Much time, since the machine of a test may be busy otherwise.
			{Title: "Văn bản", Render: says("<p>văn bản</p>"), Deadline: page.MaxDeadline},
		}
	}
	p := newPage(t, page.Options{Engine: engine, Budget: page.MaxDeadline}, append(quiet(),
		&page.Portlet{Title: "Ngủ", Render: sleeps(wake), Deadline: 20 * time.Millisecond},
		&page.Portlet{Title: "Hỏng", Render: panics})...)
	alone := get(newPage(t, page.Options{}, quiet()...), "/").Body.String()
	want := []string{window(t, alone, "tin"), window(t, alone, "vanban")}

	before := runtime.NumGoroutine()
	var sent atomic.Int64
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for sent.Add(1) <= requests {
				w := get(p, "/")
				body := w.Body.String()
				if w.Code != http.StatusOK || window(t, body, "tin") != want[0] || window(t, body, "vanban") != want[1] {
					t.Errorf("another page: %d %s", w.Code, body)
					return
				}
			}
		})
	}
	wg.Wait()

	s := engine.Snapshot()
	sleeper := s.Portlets[2]
	require.Equal(t, "ngu", sleeper.Key)
	// A tenth of the slots may hang; those that started before that are more.
	require.LessOrEqual(t, sleeper.Abandoned, 10+clients)
	require.Positive(t, sleeper.Abandoned)
	require.LessOrEqual(t, runtime.NumGoroutine(), before+sleeper.Abandoned+2)
	require.EqualValues(t, requests, sleeper.Outcomes["late"])
	require.EqualValues(t, requests, s.Portlets[0].Outcomes["ok"])
	require.EqualValues(t, requests, s.Portlets[3].Outcomes["failed"]+s.Portlets[3].Outcomes["blocked"])
	require.EqualValues(t, 1, s.Portlets[0].Runs, "cached")
}

// TestAbandonedRunsAreBounded by a tenth of the slots.
func TestAbandonedRunsAreBounded(t *testing.T) {
	for _, cache := range []page.Cache{{}, {Expiry: time.Second, Scope: page.Public}} {
		synctest.Test(t, func(t *testing.T) {
			wake := make(chan struct{})
			engine := page.NewEngine(page.EngineOptions{Slots: 70})
			p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Ngủ", Render: sleeps(wake), Cache: cache})
			for range 500 {
				get(p, "/")
				time.Sleep(7 * time.Second)
			}
			require.Equal(t, 7, engine.Snapshot().Portlets[0].Abandoned)
			require.Zero(t, engine.Snapshot().Portlets[0].Running)
			close(wake)
			synctest.Wait()
			require.Zero(t, engine.Snapshot().Portlets[0].Abandoned)
			time.Sleep(time.Minute)
			require.Equal(t, "ok", status(t, get(p, "/").Body.String(), "ngu"), "well again")
		})
	}
}

// TestBreaker takes a portlet out of service and lets one run try.
func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		var runs atomic.Int64
		well := atomic.Bool{}
		p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: func(context.Context, page.Request) (templ.Component, error) {
			runs.Add(1)
			time.Sleep(100 * time.Millisecond)
			if well.Load() {
				return text("ok"), nil
			}
			return nil, errors.New("down")
		}})
		f := func(status_, breaker string, n int64) {
			t.Helper()
			require.Equal(t, status_, status(t, get(p, "/").Body.String(), "tin"))
			require.Equal(t, breaker, engine.Snapshot().Portlets[0].Breaker)
			require.Equal(t, n, runs.Load())
		}
		for n := range int64(4) {
			f("failed", "closed", n+1)
		}
		f("failed", "open", 5)
		f("blocked", "open", 5)
		time.Sleep(30 * time.Second)
		require.Equal(t, "half-open", engine.Snapshot().Portlets[0].Breaker)
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() { get(p, "/") })
		}
		wg.Wait()
		require.EqualValues(t, 6, runs.Load(), "one of 20 tries")
		f("blocked", "open", 6)
		well.Store(true)
		time.Sleep(30 * time.Second)
		f("ok", "closed", 7)
		f("ok", "closed", 8)
	})
}

// TestLatenessNeverOpensTheBreaker: however often a portlet is late, its window
// shows the last good body and, beyond its grace, leads to the body.
func TestLatenessNeverOpensTheBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: turns(says("cũ"), waits), Cache: page.Cache{Scope: page.Public}})
		get(p, "/")
		see := func(want string) string {
			body := get(p, "/").Body.String()
			require.Equal(t, want, status(t, body, "tin"))
			require.Equal(t, "closed", engine.Snapshot().Portlets[0].Breaker)
			time.Sleep(page.MaxDeadline)
			return body
		}
		for range 12 {
			see("stale")
		}
		time.Sleep(10 * time.Minute)
		for range 12 {
			require.Contains(t, window(t, see("late"), "tin"), `href="/?p.tin=solo"`)
		}
	})
}

// TestHangingPortletLeadsToItsBody: while as many runs hang as may, its window
// does not wait, and keeps the link.
func TestHangingPortletLeadsToItsBody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		p := newPage(t, page.Options{Engine: page.NewEngine(page.EngineOptions{Slots: 1})}, &page.Portlet{Title: "Tin", Render: sleeps(wake)})
		get(p, "/")
		time.Sleep(page.MaxDeadline)
		start := time.Now()
		body := get(p, "/").Body.String()
		require.Zero(t, time.Since(start))
		require.Equal(t, "late", status(t, body, "tin"))
		require.Contains(t, window(t, body, "tin"), `href="/?p.tin=solo"`)
		require.Equal(t, http.StatusServiceUnavailable, get(p, "/?p.tin=solo").Code)
		close(wake)
		synctest.Wait()
		require.Equal(t, "ok", status(t, get(p, "/").Body.String(), "tin"))
	})
}

// TestProbeWhoseReaderLeaves does not keep the portlet out of service.
func TestProbeWhoseReaderLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: turns(panics, panics, panics, panics, panics, waits, says("ok"))})
		for range 5 {
			get(p, "/")
		}
		time.Sleep(30 * time.Second)
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		p.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx))
		synctest.Wait()
		require.Equal(t, "ok", status(t, get(p, "/").Body.String(), "tin"))
	})
}

// TestReadersWhoLeave are no failures of the portlet.
func TestReadersWhoLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: waits})
		for range 20 {
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			w := httptest.NewRecorder()
			p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx))
			require.Empty(t, w.Body.String())
			cancel()
		}
		synctest.Wait()
		require.Equal(t, "closed", engine.Snapshot().Portlets[0].Breaker)
		require.Zero(t, engine.Snapshot().Portlets[0].Abandoned)
	})
}

// TestSlotsAreEachPortletsOwn so that one that is slow takes none from others.
func TestSlotsAreEachPortletsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running, most atomic.Int64
		p := newPage(t, page.Options{Engine: page.NewEngine(page.EngineOptions{Slots: 3})},
			&page.Portlet{Title: "Chậm", Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
				n := running.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				defer running.Add(-1)
				return after(400*time.Millisecond, "chậm")(ctx, r)
			}},
			&page.Portlet{Title: "Nhanh", Render: says("nhanh")})
		var ok, late atomic.Int64
		var wg sync.WaitGroup
		for range 9 {
			wg.Go(func() {
				body := get(p, "/").Body.String()
				require.Equal(t, "ok", status(t, body, "nhanh"))
				if status(t, body, "cham") == "ok" {
					ok.Add(1)
				} else {
					late.Add(1)
				}
			})
		}
		wg.Wait()
		require.EqualValues(t, 3, most.Load())
		require.EqualValues(t, 6, ok.Load(), "two turns of three fit into a second")
		require.EqualValues(t, 3, late.Load())
	})
}

// TestSlowReaders take nothing from others: portlets write to memory.
func TestSlowReaders(t *testing.T) {
	const readers = 20
	engine := page.NewEngine(page.EngineOptions{Slots: 4})
	big := strings.Repeat("<p>dài</p>", 60_000)
	p := newPage(t, page.Options{Engine: engine, Budget: page.MaxDeadline}, &page.Portlet{Title: "Tin", Render: says(big), Deadline: page.MaxDeadline})
	server := httptest.NewServer(p)
	defer server.Close()
	for range readers {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		require.NoError(t, err)
		defer func() { _ = conn.Close() }()
		_, err = fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err) // and it never reads
	}
	require.Eventually(t, func() bool { return engine.Snapshot().Portlets[0].Runs == readers }, 30*time.Second, time.Millisecond)
	require.Zero(t, engine.Snapshot().Portlets[0].Running)
	res, err := http.Get(server.URL)
	require.NoError(t, err)
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Contains(t, string(body), big)
	server.CloseClientConnections()
}
