package page_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// TestBadRequestsAreTheReadersFault, however many there are.
func TestBadRequestsAreTheReadersFault(t *testing.T) {
	engine := page.NewEngine(page.EngineOptions{})
	tin := &page.Portlet{Title: "Tin", Primary: true, Params: []string{"trang"}, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		if r.Param("trang") != "" {
			return nil, page.WithMessage(fmt.Errorf("%w: page %q", page.ErrBadRequest, r.Param("trang")), "Không có trang này.")
		}
		return text("ok"), nil
	}}
	p := newPage(t, page.Options{Engine: engine}, tin)
	for i := range 50 {
		for _, target := range []string{"/?p.tin.trang=x", fmt.Sprint("/?p.tin.trang=y", i), "/?p.tin=solo&p.tin.trang=x"} {
			w := get(p, target)
			require.Equal(t, http.StatusBadRequest, w.Code)
			require.Empty(t, w.Header().Get("Retry-After"))
			require.Contains(t, w.Body.String(), "Không có trang này.")
		}
	}
	require.Equal(t, http.StatusOK, get(p, "/").Code)
	require.Equal(t, "closed", engine.Snapshot().Portlets[0].Breaker)
}

// TestOneBadURLBlocksNoOther, whatever of the request the portlet fails for.
func TestOneBadURLBlocksNoOther(t *testing.T) {
	rows := []struct {
		name, bad string
		header    []string
		tell      func(page.Request) string
	}{
		{"private parameter", "/?p.tin.trang=x", nil, func(r page.Request) string { return r.Param("trang") }},
		{"public parameter", "/?g.nam=x", nil, func(r page.Request) string { return first(r.Public("nam")) }},
		{"parameter of the host's", "/?q=x", nil, func(r page.Request) string { return r.Query("q") }},
		{"path", "/x", nil, func(r page.Request) string { return r.Path()[1:] }},
		{"header", "/", []string{"X-A", "x"}, func(r page.Request) string { return r.Header("X-A") }},
		{"cookie", "/", []string{"Cookie", "a=x"}, func(r page.Request) string { return r.Cookie("a") }},
		{"mode", "/?p.tin=normal.help", nil, func(r page.Request) string { return string(r.Mode) }},
		{"the request itself", "/?q=x", nil, func(r page.Request) string { return r.HTTP().URL.RawQuery }},
	}
	for _, row := range rows {
		for _, cache := range []page.Cache{{}, {Expiry: time.Second, Scope: page.Public}} {
			t.Run(row.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var runs atomic.Int64
					tin := &page.Portlet{Title: "Tin", Primary: true, Cache: cache, Params: []string{"trang"}, Public: []string{"nam"}, Modes: []portlet.Mode{portlet.ModeHelp}}
					tin.Render = func(_ context.Context, r page.Request) (templ.Component, error) {
						if row.tell(r) != "" {
							runs.Add(1)
							return nil, errors.New("cannot be read")
						}
						return text("ok"), nil
					}
					p, err := page.New(page.Layout{Public: []string{"nam"}, Lead: []*page.Portlet{tin}}, page.Options{})
					require.NoError(t, err)
					for range 12 {
						require.Equal(t, http.StatusServiceUnavailable, get(p, row.bad, row.header...).Code)
						time.Sleep(page.MaxDeadline) // until the failure is not kept any more
					}
					require.EqualValues(t, 5+1, runs.Load(), "the bad one is blocked, and may try after a while")
					require.Equal(t, http.StatusOK, get(p, "/").Code)
				})
			})
		}
	}
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// TestDifferentFailuresBlockAll, save one run at a time that tries what has not
// failed; the first that succeeds ends it.
func TestDifferentFailuresBlockAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		var runs atomic.Int64
		down := atomic.Bool{}
		down.Store(true)
		tin := &page.Portlet{Title: "Tin", Params: []string{"trang"}, Render: func(context.Context, page.Request) (templ.Component, error) {
			runs.Add(1)
			time.Sleep(100 * time.Millisecond)
			if down.Load() {
				return nil, errors.New("down")
			}
			return text("ok"), nil
		}}
		p := newPage(t, page.Options{Engine: engine}, tin)
		ask := func(i int) string { return status(t, get(p, fmt.Sprint("/?p.tin.trang=", i)).Body.String(), "tin") }
		for i := range 5 {
			require.Equal(t, "failed", ask(i))
		}
		require.Equal(t, "open", engine.Snapshot().Portlets[0].Breaker)
		require.Equal(t, "blocked", ask(0), "has failed")
		go ask(5)
		synctest.Wait()
		require.Equal(t, "blocked", ask(6), "one at a time")
		require.EqualValues(t, 6, runs.Load())
		time.Sleep(200 * time.Millisecond)
		down.Store(false)
		require.Equal(t, "blocked", ask(5))
		require.Equal(t, "ok", ask(7))
		require.Equal(t, "ok", ask(5))
		require.Equal(t, "closed", engine.Snapshot().Portlets[0].Breaker)
	})
}

// TestFailedTryIsNotTheLast: a run that tries whether all is well again and
// fails, of whatever question, lets another try after the next pause.
func TestFailedTryIsNotTheLast(t *testing.T) {
	down := errors.New("down")
	rows := []struct {
		name  string
		try   int // the question of the run that tries; 0 to 4 have failed before
		fault renderFunc
	}{
		{"a question that has failed before", 0, fails(down)},
		{"the last one that has", 4, fails(down)},
		{"one that has not", 9, fails(down)},
		{"a panic", 0, panics},
		{"a missed deadline", 0, waits},
		{"input that makes no sense", 0, fails(page.ErrBadRequest)},
		{"nothing there", 0, fails(page.ErrNotFound)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var fault atomic.Pointer[renderFunc]
				set := func(f renderFunc) { fault.Store(&f) }
				engine := page.NewEngine(page.EngineOptions{})
				tin := &page.Portlet{Title: "Tin", Params: []string{"trang"}, Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
					return (*fault.Load())(ctx, r)
				}}
				p := newPage(t, page.Options{Engine: engine}, tin)
				ask := func(i int) string { return status(t, get(p, fmt.Sprint("/?p.tin.trang=", i)).Body.String(), "tin") }
				set(fails(down))
				for i := range 5 {
					require.Equal(t, "failed", ask(i))
				}
				set(row.fault)
				for range 3 {
					time.Sleep(30 * time.Second)
					require.NotEqual(t, "blocked", ask(row.try))
				}
				set(says("ok"))
				time.Sleep(30 * time.Second)
				require.Equal(t, "ok", ask(1))
				require.Equal(t, "ok", ask(row.try))
				require.Equal(t, "closed", engine.Snapshot().Portlets[0].Breaker)
			})
		})
	}
}

// TestFailuresAreForgottenInTheEnd: what is remembered of failures is bounded,
// and whatever failed comes back.
func TestFailuresAreForgottenInTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := atomic.Bool{}
		down.Store(true)
		tin := &page.Portlet{Title: "Tin", Params: []string{"trang"}, Render: func(context.Context, page.Request) (templ.Component, error) {
			if down.Load() {
				return nil, errors.New("down")
			}
			return text("ok"), nil
		}}
		p := newPage(t, page.Options{}, tin)
		ask := func(i int) string { return status(t, get(p, fmt.Sprint("/?p.tin.trang=", i)).Body.String(), "tin") }
		for i := range 1000 {
			require.Equal(t, "failed", ask(i))
		}
		require.Equal(t, "blocked", ask(999))
		require.Equal(t, "failed", ask(0), "no longer known")
		down.Store(false)
		time.Sleep(30 * time.Second)
		for i := range 1000 {
			require.Equal(t, "ok", ask(i))
		}
	})
}

// TestSuccessEndsTheRow of failures of other questions too, unless they are out
// of service already.
func TestSuccessEndsTheRow(t *testing.T) {
	tin := &page.Portlet{Title: "Tin", Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		if r.Query("q") != "" {
			return nil, errors.New("x")
		}
		return text("ok"), nil
	}}
	p := newPage(t, page.Options{}, tin)
	f := func(want, target string) {
		t.Helper()
		require.Equal(t, want, status(t, get(p, target).Body.String(), "tin"))
	}
	for range 20 {
		for _, target := range []string{"/?q=a", "/?q=b", "/?q=c", "/?q=d"} {
			f("failed", target)
		}
		f("ok", "/")
	}
	for range 5 {
		f("failed", "/?q=a")
	}
	f("ok", "/")
	f("blocked", "/?q=a")
	f("failed", "/?q=b")
}
