package page_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// counted makes another body with every run, from what tell reads.
func counted(runs *atomic.Int64, tell func(page.Request) string) renderFunc {
	return func(_ context.Context, r page.Request) (templ.Component, error) {
		n := runs.Add(1)
		return text(fmt.Sprintf("run %d for %s;", n, tell(r))), nil
	}
}

func nobody(page.Request) string { return "all" }

// TestExpiry has the terms of JSR 362, PLT.22.
func TestExpiry(t *testing.T) {
	rows := []struct {
		name   string
		cache  page.Cache
		after  time.Duration
		second string
	}{
		{"the zero value is off", page.Cache{}, 0, "run 2"},
		{"0 is off though public", page.Cache{Scope: page.Public}, 0, "run 2"},
		{"private without a known reader is off", page.Cache{Expiry: time.Hour}, 0, "run 2"},
		{"within", page.Cache{Expiry: time.Minute, Scope: page.Public}, 59 * time.Second, "run 1"},
		{"at its end", page.Cache{Expiry: time.Minute, Scope: page.Public}, time.Minute, "run 2"},
		{"never expires", page.Cache{Expiry: page.Forever, Scope: page.Public}, 9000 * time.Hour, "run 1"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var runs atomic.Int64
				p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: counted(&runs, nobody), Cache: row.cache})
				require.Contains(t, get(p, "/").Body.String(), "run 1")
				time.Sleep(row.after)
				require.Contains(t, get(p, "/").Body.String(), row.second)
			})
		})
	}
}

// TestKey has a row for everything that a cached body may depend on: the second
// request must get a body of its own, or must not.
func TestKey(t *testing.T) {
	user := func(r *http.Request) string { return r.Header.Get("X-User") }
	theme := func(v string) []string { return []string{"Cookie", "theme=" + v} }
	rows := []struct {
		name         string
		scope        page.Scope
		tell         func(page.Request) string
		first, again string
		with, then   []string // headers
		own, unkept  bool
	}{
		{name: "nothing differs", scope: page.Public, tell: nobody, first: "/", again: "/"},
		{name: "private parameter", scope: page.Public, tell: nobody, first: "/?p.tin.trang=1", again: "/?p.tin.trang=2", own: true},
		{name: "parameter of another window", scope: page.Public, tell: nobody, first: "/?p.khac.trang=1", again: "/?p.khac.trang=2"},
		{name: "public parameter that it declares", scope: page.Public, tell: nobody, first: "/?g.nam=1", again: "/?g.nam=2", own: true},
		{name: "public parameter that it does not", scope: page.Public, tell: nobody, first: "/?g.thang=1", again: "/?g.thang=2"},
		{name: "values that another split would join", scope: page.Public, tell: nobody, first: "/?p.tin.trang=a&p.tin.loai=b1c", again: "/?p.tin.trang=a1b&p.tin.loai=c", own: true},
		{name: "values that another split would join, with what stands between two", scope: page.Public, tell: nobody, first: "/?p.tin.trang=a:1:b&p.tin.loai=c", again: "/?p.tin.trang=a&p.tin.loai=b:1:c", own: true},
		{name: "values of one name that look like two", scope: page.Public, tell: nobody, first: "/?p.tin.trang=a:b", again: "/?p.tin.trang=a&p.tin.trang=b", own: true},
		{name: "values with their lengths", scope: page.Public, tell: nobody, first: "/?p.tin.trang=1:a1:1&p.tin.loai=b", again: "/?p.tin.trang=1:a&p.tin.loai=1:1b", own: true},
		{name: "a private value that ends as a public one begins", scope: page.Public, tell: nobody, first: "/?p.tin.loai=a:1:b&g.nam=c", again: "/?p.tin.loai=a&g.nam=b:1:c", own: true},
		{name: "no value and an empty one", scope: page.Public, tell: nobody, first: "/?p.tin.trang=", again: "/", own: true},
		{name: "state", scope: page.Public, tell: nobody, first: "/", again: "/?p.tin=maximized", own: true},
		{name: "mode", scope: page.Public, tell: nobody, first: "/", again: "/?p.tin=normal.help", own: true},
		{name: "state of another window", scope: page.Public, tell: nobody, first: "/", again: "/?p.khac=minimized"},
		{name: "state of another window, for one that makes links", scope: page.Public, tell: func(r page.Request) string { return r.View().Query() }, first: "/", again: "/?p.khac=minimized", own: true},
		{name: "path, for one that makes links", scope: page.Public, tell: page.Request.Path, first: "/a", again: "/b", own: true},
		{name: "path, for one that does not", scope: page.Public, tell: nobody, first: "/a", again: "/b"},
		{name: "parameter of the host's that it reads", scope: page.Public, tell: func(r page.Request) string { return r.Query("q") }, first: "/?q=a", again: "/?q=b", own: true},
		{name: "parameter of the host's that it does not", scope: page.Public, tell: nobody, first: "/?q=a", again: "/?q=b"},
		{name: "cookie that it reads", scope: page.Public, tell: func(r page.Request) string { return r.Cookie("theme") }, first: "/", again: "/", with: theme("a"), then: theme("b"), own: true},
		{name: "cookie that it does not", scope: page.Public, tell: nobody, first: "/", again: "/", with: theme("a"), then: theme("b")},
		{name: "header that it reads", scope: page.Public, tell: func(r page.Request) string { return r.Header("accept-language") }, first: "/", again: "/", with: []string{"Accept-Language", "vi"}, then: []string{"Accept-Language", "en"}, own: true},
		{name: "reader, public", scope: page.Public, tell: nobody, first: "/", again: "/", with: []string{"X-User", "an"}, then: []string{"X-User", "binh"}},
		{name: "reader, public, that it asks for", scope: page.Public, tell: page.Request.User, first: "/", again: "/", with: []string{"X-User", "an"}, then: []string{"X-User", "binh"}, own: true},
		{name: "reader, private", scope: page.Private, tell: nobody, first: "/", again: "/", with: []string{"X-User", "an"}, then: []string{"X-User", "binh"}, own: true},
		{name: "same reader, private", scope: page.Private, tell: nobody, first: "/", again: "/", with: []string{"X-User", "an"}, then: []string{"X-User", "an"}},
		{name: "unknown readers, private", scope: page.Private, tell: nobody, first: "/", again: "/", own: true, unkept: true},
		{name: "the request itself", scope: page.Public, tell: func(r page.Request) string { return r.HTTP().Method }, first: "/", again: "/", own: true, unkept: true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var runs atomic.Int64
			tin := &page.Portlet{
				Title: "Tin", Render: counted(&runs, row.tell), Cache: page.Cache{Expiry: page.Forever, Scope: row.scope},
				Params: []string{"trang", "loai"}, Public: []string{"nam"}, Modes: []portlet.Mode{portlet.ModeHelp},
			}
			p, err := page.New(page.Layout{
				Public: []string{"nam", "thang"},
				Regions: []page.Region{{Portlets: []*page.Portlet{
					tin, {Title: "Khác", Render: says("x"), Params: []string{"trang"}},
				}}},
			}, page.Options{User: user})
			require.NoError(t, err)
			require.Contains(t, get(p, row.first, row.with...).Body.String(), "run 1")
			again := get(p, row.again, row.then...).Body.String()
			if !row.own {
				require.Contains(t, again, "run 1")
				return
			}
			require.Contains(t, again, "run 2")
			third := map[bool]string{false: "run 1", true: "run 3"}[row.unkept]
			require.Contains(t, get(p, row.first, row.with...).Body.String(), third)
		})
	}
}

// TestAllowIsNoPartOfTheKey: whether a reader may see a body is asked each time.
func TestAllowIsNoPartOfTheKey(t *testing.T) {
	var runs atomic.Int64
	p := newPage(t, page.Options{User: func(r *http.Request) string { return r.Header.Get("X-User") }}, &page.Portlet{
		Title: "Tin", Render: counted(&runs, nobody), Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
		Allow: func(_ context.Context, r page.Request) bool { return r.User() != "" },
	})
	require.Contains(t, get(p, "/", "X-User", "an").Body.String(), "run 1")
	require.Contains(t, get(p, "/", "X-User", "binh").Body.String(), "run 1")
	require.NotContains(t, get(p, "/").Body.String(), "run")
}

// TestPublicContextHasNothingOfTheRequest so that no reader's data can end in a
// body that others see.
func TestPublicContextHasNothingOfTheRequest(t *testing.T) {
	type secret struct{}
	tell := func(ctx context.Context, _ page.Request) (templ.Component, error) {
		return text(fmt.Sprintf("secret: %v.", ctx.Value(secret{}))), nil
	}
	for scope, want := range map[page.Scope]string{page.Public: "secret: <nil>.", page.Private: "secret: mine."} {
		p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: tell, Cache: page.Cache{Scope: scope}})
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), secret{}, "mine")))
		})
		require.Contains(t, get(h, "/").Body.String(), want)
	}
}

func TestConcurrentMissesAreOneRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		p := newPage(t, page.Options{}, &page.Portlet{
			Title: "Tin", Cache: page.Cache{Expiry: time.Minute, Scope: page.Public},
			Render: func(context.Context, page.Request) (templ.Component, error) {
				time.Sleep(100 * time.Millisecond)
				return text(fmt.Sprint("run ", runs.Add(1))), nil
			},
		})
		var wg sync.WaitGroup
		for range 200 {
			wg.Go(func() { require.Contains(t, get(p, "/").Body.String(), "run 1") })
		}
		wg.Wait()
		require.EqualValues(t, 1, runs.Load())
	})
}

// TestConcurrentMissesOfDifferentReaders start together before it is known that
// the body depends on a cookie: nobody may get that of another.
func TestConcurrentMissesOfDifferentReaders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tell := func(_ context.Context, r page.Request) (templ.Component, error) {
			time.Sleep(100 * time.Millisecond)
			return text("for " + r.Cookie("name") + "."), nil
		}
		p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: tell, Cache: page.Cache{Expiry: time.Minute, Scope: page.Public}})
		var wg sync.WaitGroup
		for i := range 40 {
			name := fmt.Sprint("reader", i%4)
			wg.Go(func() {
				require.Contains(t, get(p, "/", "Cookie", "name="+name).Body.String(), "for "+name+".")
			})
		}
		wg.Wait()
	})
}

// TestSharedRunOutlivesItsFirstReader since others wait for it too.
func TestSharedRunOutlivesItsFirstReader(t *testing.T) {
	for _, scope := range []page.Scope{page.Public, page.Private} {
		synctest.Test(t, func(t *testing.T) {
			tin := &page.Portlet{Title: "Tin", Render: turns(after(300*time.Millisecond, "here"), panics), Cache: page.Cache{Expiry: time.Minute, Scope: scope}}
			p := newPage(t, page.Options{User: func(*http.Request) string { return "an" }}, tin)
			ctx, leave := context.WithCancel(t.Context())
			h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.ServeHTTP(w, r.WithContext(ctx)) })
			go get(h, "/")
			synctest.Wait()
			leave()
			require.Contains(t, get(p, "/").Body.String(), "here")
		})
	}
}

// TestLateBodyIsKeptForTheNext though its own reader no longer waits.
func TestLateBodyIsKeptForTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: after(3*time.Second, "here"), Cache: page.Cache{Expiry: time.Minute, Scope: page.Public}})
		require.Equal(t, "late", status(t, get(p, "/").Body.String(), "tin"))
		start := time.Now()
		require.Equal(t, "late", status(t, get(p, "/").Body.String(), "tin"), "known to be overdue")
		require.Zero(t, time.Since(start), "nobody waits for what is known to be overdue")
		time.Sleep(3 * time.Second)
		require.Contains(t, get(p, "/").Body.String(), "here")
	})
}

func TestFailuresAreKeptForAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		anyone := page.Cache{Expiry: time.Hour, Scope: page.Public}
		p := newPage(t, page.Options{},
			&page.Portlet{Title: "Lỗi", Render: turns(fails(errors.New("x")), says("ok")), Cache: anyone},
			&page.Portlet{Title: "Nghỉ", Render: turns(fails(page.ErrBlocked), says("ok")), Cache: anyone})
		f := func(wait time.Duration, loi, nghi string) {
			t.Helper()
			time.Sleep(wait)
			body := get(p, "/").Body.String()
			require.Equal(t, []string{loi, nghi}, []string{status(t, body, "loi"), status(t, body, "nghi")})
		}
		f(0, "failed", "blocked")
		f(4900*time.Millisecond, "failed", "blocked")
		f(200*time.Millisecond, "ok", "blocked")
		f(24800*time.Millisecond, "ok", "blocked")
		f(200*time.Millisecond, "ok", "ok")
	})
}

func TestVersionRenewsWithoutRendering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		version := "1"
		p := newPage(t, page.Options{}, &page.Portlet{
			Title: "Tin", Render: counted(&runs, nobody), Cache: page.Cache{Expiry: time.Minute, Scope: page.Public},
			Version: func(context.Context, page.Request) (string, error) { return version, nil },
		})
		f := func(want string) {
			t.Helper()
			require.Contains(t, get(p, "/").Body.String(), want)
			time.Sleep(time.Minute)
		}
		f("run 1")
		f("run 1")
		version = "2"
		f("run 2")
		version = "" // not known: render
		f("run 3")
		f("run 4")
	})
}

func TestPurge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		var runs atomic.Int64
		tin := &page.Portlet{Title: "Tin", Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}, Render: func(context.Context, page.Request) (templ.Component, error) {
			n := runs.Add(1)
			time.Sleep(time.Second / 2)
			return text(fmt.Sprint("run ", n, ";")), nil
		}}
		one, two := newPage(t, page.Options{Engine: engine}, tin), newPage(t, page.Options{Engine: engine}, tin)
		require.Contains(t, get(one, "/").Body.String(), "run 1;")
		require.Contains(t, get(two, "/").Body.String(), "run 1;", "pages share")
		engine.Purge(tin)
		go get(one, "/") // run 2
		synctest.Wait()
		engine.Purge(tin)
		require.Contains(t, get(two, "/").Body.String(), "run 3;", "nobody joins a run from before")
		require.Contains(t, get(two, "/").Body.String(), "run 3;", "nor is it kept")
	})
}

// TestRunFromBeforeAPurge does not take the place of a younger body.
func TestRunFromBeforeAPurge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		engine := page.NewEngine(page.EngineOptions{})
		tin := &page.Portlet{
			Title: "Tin", Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
			Render: turns(after(500*time.Millisecond, "old"), says("young"), panics),
		}
		p := newPage(t, page.Options{Engine: engine}, tin)
		go get(p, "/")
		synctest.Wait()
		engine.Purge(tin)
		require.Contains(t, get(p, "/").Body.String(), "young")
		time.Sleep(time.Second)
		require.Contains(t, get(p, "/").Body.String(), "young")
	})
}

func TestCacheIsBounded(t *testing.T) {
	const limit = 1 << 20
	engine := page.NewEngine(page.EngineOptions{CacheBytes: limit})
	render := func(_ context.Context, r page.Request) (templ.Component, error) {
		return text(r.Param("trang") + strings.Repeat("x", 20_000)), nil
	}
	p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: render, Params: []string{"trang"}, Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}})
	for i := range 500 {
		get(p, fmt.Sprint("/?p.tin.trang=", i))
		require.LessOrEqual(t, engine.Snapshot().CacheBytes, limit)
	}
	require.Greater(t, engine.Snapshot().CacheBytes, limit/2)
}

func TestCacheOff(t *testing.T) {
	var runs atomic.Int64
	p := newPage(t, page.Options{Engine: page.NewEngine(page.EngineOptions{CacheBytes: -1})}, &page.Portlet{Title: "Tin", Render: counted(&runs, nobody), Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}})
	get(p, "/")
	require.Contains(t, get(p, "/").Body.String(), "run 2")
}

// TestPageCaching has what proxies may do with a page.
func TestPageCaching(t *testing.T) {
	minute := page.Cache{Expiry: time.Minute, Scope: page.Public}
	hour := page.Cache{Expiry: time.Hour, Scope: page.Public}
	private := page.Cache{Expiry: time.Minute}
	f := func(name, want string, opts page.Options, portlets ...*page.Portlet) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for i := range portlets {
					portlets[i].Title = "Tin"
				}
				require.Equal(t, want, get(newPage(t, opts, portlets...), "/").Header().Get("Cache-Control"))
				time.Sleep(page.MaxDeadline) // until the late one has given up
			})
		})
	}
	shared := page.Options{Shared: true}
	f("shell of one reader", "private, no-cache", page.Options{}, &page.Portlet{Render: says("x"), Cache: hour})
	f("the first to expire", "public, max-age=60", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: says("x"), Cache: minute})
	f("never expires", "public, max-age=3600", shared, &page.Portlet{Render: says("x"), Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}})
	f("one is private", "private, no-cache", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: says("x"), Cache: private})
	f("one is not cached", "private, no-cache", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: says("x"), Cache: page.Cache{Scope: page.Public}})
	f("one failed", "public, max-age=5", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: panics, Cache: hour})
	f("one is blocked", "public, max-age=30", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: fails(page.ErrBlocked), Cache: hour})
	f("one is late", "private, no-cache", shared, &page.Portlet{Render: says("x"), Cache: hour}, &page.Portlet{Render: waits, Cache: hour})
	f("one is not for all", "private, no-cache", shared, &page.Portlet{Render: says("x"), Cache: hour, Allow: never})
	f("errors have a text for some", "private, no-cache", page.Options{Shared: true, Admin: func(*http.Request) bool { return false }}, &page.Portlet{Render: panics, Cache: hour})
	f("bodies have not", "public, max-age=3600", page.Options{Shared: true, Admin: func(*http.Request) bool { return false }}, &page.Portlet{Render: says("x"), Cache: hour})
	f("primary failed", "no-store", shared, &page.Portlet{Render: panics, Cache: hour, Primary: true})
}

func TestPageVaries(t *testing.T) {
	p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: component(text("x"))},
		&page.Portlet{Title: "Khác", Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			return text(r.Cookie("a") + r.Header("X-Region")), nil
		}})
	require.Equal(t, []string{"Cookie", "X-Region"}, get(p, "/").Header().Values("Vary"))
}
