package page_test

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// TestFrames are made once for a path and view, and never shown for another.
func TestFrames(t *testing.T) {
	engine := page.NewEngine(page.EngineOptions{})
	opts := page.Options{Engine: engine}
	cache := page.Cache{Expiry: page.Forever, Scope: page.Public}
	tin := &page.Portlet{Title: "Tin", Render: says("x"), Cache: cache, Frame: portlet.WindowOptions{More: portlet.Link{URL: "/first"}}}
	namesake := &page.Portlet{Title: "Tin", Render: says("x"), Cache: cache, Frame: portlet.WindowOptions{More: portlet.Link{URL: "/second"}}}
	one, two := newPage(t, opts, tin, &page.Portlet{Title: "Khác", Render: says("y")}), newPage(t, opts, namesake)

	for range 2 { // made, and kept
		require.Contains(t, window(t, get(one, "/a").Body.String(), "tin"), `href="/a?p.tin=minimized#tin"`)
		require.Contains(t, window(t, get(one, "/b").Body.String(), "tin"), `href="/b?p.tin=minimized#tin"`)
		require.Contains(t, window(t, get(one, "/a?q=1").Body.String(), "tin"), `href="/a?q=1&amp;p.tin=minimized#tin"`)
		require.Contains(t, window(t, get(one, "/a?p.khac=minimized").Body.String(), "tin"), `href="/a?p.khac=minimized&amp;p.tin=minimized#tin"`)
		require.Contains(t, window(t, get(one, "/a").Body.String(), "tin"), `href="/first"`)
		require.Contains(t, window(t, get(two, "/a").Body.String(), "tin"), `href="/second"`)
	}
}

// TestMenusOfOneReader are made for every request.
func TestMenusOfOneReader(t *testing.T) {
	type user struct{}
	cache := page.Cache{Expiry: page.Forever, Scope: page.Public}
	shown := portlet.MenuItem{Key: "own", Label: "Của riêng", URL: "/own", Show: func(ctx context.Context) bool { return ctx.Value(user{}) == "an" }}
	may := func(_ context.Context, r page.Request) bool { return r.Mode != portlet.ModeEdit || r.User() == "an" }
	p := newPage(t, page.Options{User: func(r *http.Request) string { return r.Header.Get("X-User") }},
		&page.Portlet{Title: "Một", Render: says("x"), Cache: cache, Menu: func(r page.Request) []portlet.MenuItem {
			return []portlet.MenuItem{{Key: "hello", Label: "Chào " + r.User(), URL: "/"}}
		}},
		&page.Portlet{Title: "Hai", Render: says("x"), Cache: cache, Frame: portlet.WindowOptions{Menu: []portlet.MenuItem{shown}}},
		&page.Portlet{Title: "Ba", Render: says("x"), Cache: cache, Modes: []portlet.Mode{portlet.ModeEdit}, Allow: may})
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), user{}, r.Header.Get("X-User"))))
	})
	for range 2 {
		for _, name := range []string{"an", "binh"} {
			body := get(h, "/", "X-User", name).Body.String()
			require.Contains(t, window(t, body, "mot"), "Chào "+name+"<")
			f := require.NotContains
			if name == "an" {
				f = require.Contains
			}
			f(t, window(t, body, "hai"), "Của riêng")
			f(t, window(t, body, "ba"), "Chỉnh sửa")
		}
	}
	require.NotContains(t, get(h, "/?p.ba=normal.edit", "X-User", "binh").Body.String(), `id="ba"`)
	require.Contains(t, get(h, "/?p.ba=normal.edit", "X-User", "an").Body.String(), `id="ba"`)
}

// TestFramesPushNoBodiesOut, whatever others put into the URLs of a page.
func TestFramesPushNoBodiesOut(t *testing.T) {
	rows := []struct{ name, format string }{
		{"parameters of others", "/?fbclid=%d"},
		{"paths", "/a/%d"},
		{"views", "/?g.nam=%d"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			const limit = 1 << 20
			var runs atomic.Int64
			opts := page.Options{Engine: page.NewEngine(page.EngineOptions{CacheBytes: limit})}
			forever := page.Cache{Expiry: page.Forever, Scope: page.Public}
			kept := newPage(t, opts, &page.Portlet{Title: "Tin", Cache: forever, Render: counted(&runs, nobody)})
			other := &page.Portlet{Title: "Khác", Cache: forever, Render: says("x")}
			many, err := page.New(page.Layout{Public: []string{"nam"}, Lead: []*page.Portlet{other, other, other, other, other, other}}, opts)
			require.NoError(t, err)
			get(kept, "/")
			for i := range 500 {
				get(many, fmt.Sprintf(row.format, i))
				require.LessOrEqual(t, opts.Engine.Snapshot().CacheBytes, limit)
			}
			require.Contains(t, get(kept, "/").Body.String(), "run 1 ")
		})
	}
}

// TestFramesOfURLsWithOtherParameters are not kept.
func TestFramesOfURLsWithOtherParameters(t *testing.T) {
	engine := page.NewEngine(page.EngineOptions{})
	p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: says("x"), Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}})
	get(p, "/")
	records := engine.Snapshot().CacheRecords
	for i := range 10 {
		require.Contains(t, get(p, fmt.Sprint("/?fbclid=", i)).Body.String(), fmt.Sprintf(`href="/?fbclid=%d&amp;p.tin=minimized#tin"`, i))
	}
	require.Equal(t, records, engine.Snapshot().CacheRecords)
}
