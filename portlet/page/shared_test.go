package page_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// TestWhatReadersShare has a row for each part of a request that a public body,
// or the menu in its frame, may depend on: what tells readers apart by more than
// what their browsers negotiate never leaves as public.
func TestWhatReadersShare(t *testing.T) {
	header := func(name string) func(page.Request) string {
		return func(r page.Request) string { return r.Header(name) }
	}
	rows := []struct {
		name   string
		tell   func(page.Request) string
		shared bool
	}{
		{"nothing", nobody, true},
		{"view", func(r page.Request) string { return r.View().Query() }, true},
		{"path", page.Request.Path, true},
		{"value of the path", func(r page.Request) string { return r.PathValue("slug") }, true},
		{"parameter of the host's", func(r page.Request) string { return r.Query("q") }, true},
		{"language", header("accept-language"), true},
		{"client hint", header("Sec-CH-Prefers-Color-Scheme"), true},
		{"user, who may stand in a header of a proxy", page.Request.User, false},
		{"cookie, by which some caches do not vary", func(r page.Request) string { return r.Cookie("theme") }, false},
		{"the request itself", func(r page.Request) string { return r.HTTP().Method }, false},
		{"credentials", header("Authorization"), false},
		{"cookies as a header", header("cookie"), false},
		{"header that a proxy behind the cache adds", header("X-Remote-User"), false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			minute := page.Cache{Expiry: time.Minute, Scope: page.Public}
			body := &page.Portlet{Title: "Tin", Cache: minute, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
				return text("x" + row.tell(r)), nil
			}}
			menu := &page.Portlet{Title: "Tin", Cache: minute, Render: says("x"), Menu: func(r page.Request) []portlet.MenuItem {
				return []portlet.MenuItem{{Key: "own", Label: "Duyệt" + row.tell(r), URL: "/"}}
			}}
			user := func(r *http.Request) string { return r.Header.Get("X-Remote-User") }
			f := func(p *page.Portlet, target string) {
				t.Helper()
				shared := newPage(t, page.Options{Shared: true, User: user}, p)
				for range 2 { // made, and from the cache
					got := get(shared, target, "X-Remote-User", "an").Header().Get("Cache-Control")
					if !row.shared {
						require.Equal(t, "private, no-cache", got, target)
						continue
					}
					require.Contains(t, got, "public, max-age=", target)
				}
			}
			f(body, "/")
			f(body, "/?p.tin=maximized")
			f(body, "/?p.tin=solo")
			f(menu, "/")
			f(menu, "/?p.tin=maximized")
		})
	}
}

// TestFramesThatReadersDoNotShare though their bodies could be shared.
func TestFramesThatReadersDoNotShare(t *testing.T) {
	plain := func() *page.Portlet {
		return &page.Portlet{Title: "Tin", Render: says("x"), Cache: page.Cache{Expiry: time.Minute, Scope: page.Public}}
	}
	f := func(p *page.Portlet) {
		t.Helper()
		shared := newPage(t, page.Options{Shared: true}, p, &page.Portlet{Title: "Khác", Render: says("y"), Cache: p.Cache})
		for _, target := range []string{"/", "/?p.tin=minimized"} {
			require.Equal(t, "private, no-cache", get(shared, target).Header().Get("Cache-Control"), target)
		}
	}
	shown := plain()
	shown.Frame.Menu = []portlet.MenuItem{{Key: "own", Label: "Của riêng", URL: "/own", Show: func(context.Context) bool { return true }}}
	f(shown)
	menu := plain()
	menu.Menu = func(r page.Request) []portlet.MenuItem {
		return []portlet.MenuItem{{Key: "hello", Label: "Chào " + r.User(), URL: "/"}}
	}
	f(menu)
	asked := plain()
	asked.Allow = func(context.Context, page.Request) bool { return true }
	f(asked)
}

// TestHiddenInEveryState: whom Allow refuses learns neither title nor menu nor
// id, whatever the URL says.
func TestHiddenInEveryState(t *testing.T) {
	for _, stream := range []bool{false, true} {
		hidden := &page.Portlet{
			Title: "Hồ sơ mật", Render: says("secret"), Allow: never,
			Menu: func(page.Request) []portlet.MenuItem {
				t.Error("the menu was asked for")
				return nil
			},
		}
		p := newPage(t, page.Options{Shared: true, Stream: stream, Timing: everybody}, hidden,
			&page.Portlet{Title: "Tin", Render: after(100*time.Millisecond, "x"), Deadline: page.MaxDeadline})
		f := func(code int, target string, header ...string) {
			t.Helper()
			w := get(p, target, header...)
			require.Equal(t, code, w.Code)
			require.NotContains(t, w.Body.String(), "Hồ sơ mật")
			require.NotContains(t, w.Body.String(), "secret")
			require.NotContains(t, w.Header().Get("Cache-Control"), "public")
			require.NotContains(t, w.Header().Get("Server-Timing"), "hosomat")
		}
		f(200, "/")
		require.NotContains(t, get(p, "/").Body.String(), "hosomat")
		f(200, "/?p.hosomat=minimized")
		f(200, "/?p.tin=minimized&p.hosomat=minimized")
		f(403, "/?p.hosomat=maximized")
		f(403, "/?p.hosomat=solo")
		f(403, "/?p.hosomat=solo", "Sec-Fetch-Dest", "document")
		f(403, "/?r.hosomat=x")
		if !stream { // else it is in the trailer
			require.Contains(t, get(p, "/").Header().Get("Server-Timing"), "tin;dur=")
		}
	}
}

// TestFragmentsInALanguageThatTheShellChooses are not for everybody: nobody knows
// what of the reader it goes by.
func TestFragmentsInALanguageThatTheShellChooses(t *testing.T) {
	serve := func(context.Context, page.Request, string) (page.Resource, error) {
		return page.Resource{Type: "text/csv", Body: []byte("x")}, nil
	}
	f := func(lang string, shared bool, want string) {
		t.Helper()
		tin := &page.Portlet{Title: "Tin", Render: says("x"), Resource: serve, Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}}
		p, err := page.New(page.Layout{Lead: []*page.Portlet{tin}, Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Lang: lang}, nil
		}}, page.Options{Shared: shared})
		require.NoError(t, err)
		for _, target := range []string{"/?p.tin=solo", "/?r.tin=x"} {
			require.Equal(t, want, get(p, target).Header().Get("Cache-Control"), target)
		}
	}
	f("", false, "public, max-age=3600")
	f("vi", false, "private, no-cache")
	f("en", false, "private, no-cache")
	f("en", true, "public, max-age=3600")
}
