package page_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/page"
)

// TestPagesUnderAPrefix: links, forms and redirects lead to where the reader has
// asked, whoever has cut a prefix from the path or added one.
func TestPagesUnderAPrefix(t *testing.T) {
	strip := func(prefix string) func(http.Handler) http.Handler {
		return func(h http.Handler) http.Handler { return http.StripPrefix(prefix, h) }
	}
	plain := func(h http.Handler) http.Handler { return h }
	rewritten := func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r = r.Clone(r.Context())
			r.URL.Path = "/khac"
			h.ServeHTTP(w, r)
		})
	}
	rows := []struct {
		name      string
		mount     func(http.Handler) http.Handler
		base      string
		forwarded bool
		header    string // X-Forwarded-Prefix
		asked     string
		place     string
	}{
		{"at the root", plain, "", false, "", "/x", "/x"},
		{"mounted as it is", plain, "", false, "", "/a/b/x", "/a/b/x"},
		{"cut by the host", strip("/a/b"), "", false, "", "/a/b/x", "/a/b/x"},
		{"cut with its slash", strip("/a/b/"), "", false, "", "/a/b/x", "/a/b/x"},
		{"the home of what is cut", strip("/a/b/"), "", false, "", "/a/b/", "/a/b/"},
		{"cut, with encoded letters", strip("/a"), "", false, "", "/a/%C4%91%2Fx", "/a/%C4%91%2Fx"},
		{"asked with the whole URL", strip("/a"), "", false, "", "http://example.com/a/x", "/a/x"},
		{"another host in the path", plain, "", false, "", "http://example.com//a/x", "/a/x"},
		{"another path", rewritten, "", false, "", "/x", "/khac"},
		{"cut by a proxy", plain, "https://gov.example/a/b/", false, "", "/x", "/a/b/x"},
		{"likewise, a path", plain, "/a/b", false, "", "/x", "/a/b/x"},
		{"kept by the proxy", plain, "/a/b/", false, "", "/a/b/x", "/a/b/x"},
		{"a page of a like name", plain, "/a", false, "", "/ab/x", "/a/ab/x"},
		{"kept by the proxy, cut by the host", strip("/a"), "/a/", false, "", "/a/a/x", "/a/a/x"},
		{"added by a proxy", strip("/app"), "https://gov.example/", false, "", "/app/x", "/x"},
		{"cut and told by a proxy", plain, "", true, "/a/b/", "/x", "/a/b/x"},
		{"cut twice", strip("/c"), "", true, "/a", "/c/x", "/a/c/x"},
		{"told but not believed", plain, "", false, "/a", "/x", "/x"},
		{"told a host", plain, "", true, "//evil.example", "/x", "/x"},
		{"told a URL", plain, "", true, "https://evil.example/a", "/x", "/x"},
		{"told what is no path", plain, "", true, "/a?b", "/x", "/x"},
		{"told nothing", plain, "", true, "", "/x", "/x"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			tin := poll()
			tin.Render = func(_ context.Context, r page.Request) (templ.Component, error) {
				return text("[" + r.ActionURL("gui") + "][" + r.ResourceURL("anh") + "]"), nil
			}
			h := row.mount(newPage(t, page.Options{Base: row.base, PrefixProxies: believed(row.forwarded)}, tin))
			body := get(h, row.asked, "X-Forwarded-Prefix", row.header).Body.String()
			require.Contains(t, body, "["+row.place+"?a.thamdo=gui]["+row.place+"?r.thamdo=anh]")
			require.Contains(t, body, `href="`+row.place+`?p.thamdo=minimized#thamdo"`)
			require.NotContains(t, body, "evil.example")
			w := post(h, row.asked+"?a.thamdo=x", "", "X-Forwarded-Prefix", row.header)
			require.Equal(t, http.StatusSeeOther, w.Code)
			require.Equal(t, row.place+"#thamdo", w.Header().Get("Location"))
		})
	}
}

// believed is the network of httptest's requests.
func believed(yes bool) []netip.Prefix {
	if !yes {
		return []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	}
	return []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}
}

// TestKeptPagesUnderAPrefix: Engine.Keep gives each place its own answer, though
// the page behind it gets no header and no address.
func TestKeptPagesUnderAPrefix(t *testing.T) {
	for _, trusted := range []bool{true, false} {
		tin := poll()
		tin.Cache = page.Cache{Expiry: time.Hour, Scope: page.Public}
		engine := page.NewEngine(page.EngineOptions{})
		h := engine.Keep(newPage(t, page.Options{Engine: engine, Shared: true, PrefixProxies: believed(trusted)}, tin), page.KeepOptions{})
		for range 2 {
			for _, prefix := range []string{"", "/a", "/b"} {
				want := prefix
				if !trusted {
					want = ""
				}
				body := get(h, "/x", "X-Forwarded-Prefix", prefix).Body.String()
				require.Contains(t, body, `href="`+want+`/x?p.thamdo=minimized#thamdo"`)
			}
		}
		kept := engine.Snapshot().Kept
		require.NotZero(t, kept.Hits)
		require.Equal(t, trusted, kept.Answers == 3)
	}
}

// TestPrefixesHaveBodiesOfTheirOwn: what is kept of one place is not shown at
// another.
func TestPrefixesHaveBodiesOfTheirOwn(t *testing.T) {
	tin := &page.Portlet{Title: "Tin", Cache: page.Cache{Expiry: time.Hour, Scope: page.Public}, Render: func(_ context.Context, r page.Request) (templ.Component, error) {
		return text("[" + r.Path() + "]"), nil
	}}
	p := newPage(t, page.Options{Shared: true, PrefixProxies: believed(true)}, tin)
	for range 2 {
		for _, prefix := range []string{"", "/a", "/b"} {
			w := get(p, "/", "X-Forwarded-Prefix", prefix)
			require.Contains(t, w.Body.String(), "["+prefix+"/]")
			require.Contains(t, w.Body.String(), `href="`+prefix+`/?p.tin=minimized#tin"`)
			require.Contains(t, w.Header().Values("Vary"), "X-Forwarded-Prefix")
			w = httptest.NewRecorder()
			http.StripPrefix(prefix, p).ServeHTTP(w, httptest.NewRequest(http.MethodGet, prefix+"/", nil))
			require.Contains(t, w.Body.String(), "["+prefix+"/]")
		}
	}
}

// TestBasesThatCannotBeUsed are errors of New.
func TestBasesThatCannotBeUsed(t *testing.T) {
	for _, base := range []string{"a", "a/b", "//gov.example/", "ftp://gov.example/", "/a?b", "/a#b", "javascript:x", "https://", "?"} {
		_, err := page.New(page.Layout{}, page.Options{Base: base})
		require.ErrorContains(t, err, "page: layout cannot be used", base)
	}
}
