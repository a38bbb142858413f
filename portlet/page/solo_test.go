package page_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// newOne is a page of one portlet within a whole shell.
func newOne(t *testing.T, p *page.Portlet) *page.Page {
	t.Helper()
	p.Title = "Tin"
	one, err := page.New(page.Layout{
		Regions: []page.Region{{Portlets: []*page.Portlet{p}}},
		Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Cổng", Stylesheets: []string{"/a.css"}, Banner: text("banner")}, nil
		},
	}, page.Options{})
	require.NoError(t, err)
	return one
}

func TestSoloIsAFragmentForPrograms(t *testing.T) {
	w := get(newOne(t, &page.Portlet{Render: says("<p>chào</p>")}), "/?p.tin=solo")
	require.Equal(t, `<div class="portlet-solo" data-portlet-window="tin" data-portlet-mode="view" data-portlet-status="ok"><p>chào</p></div>`, w.Body.String())
	require.Equal(t, "text/html; charset=utf-8", w.Header().Get("Content-Type"))
	require.Equal(t, []string{"Sec-Fetch-Dest", "Accept-Language"}, w.Header().Values("Vary"))
	require.Equal(t, "noindex", w.Header().Get("X-Robots-Tag"))
}

func TestSoloIsADocumentForReaders(t *testing.T) {
	one := newOne(t, &page.Portlet{Render: says("<p>chào</p>")})
	for _, dest := range []string{"document", "iframe"} {
		body := get(one, "/x?q=1&p.tin=solo", "Sec-Fetch-Dest", dest).Body.String()
		require.True(t, strings.HasPrefix(body, "<!doctype html>"))
		for _, part := range []string{"<title>Tin – Cổng</title>", `href="/a.css"`, "<p>chào</p>", ">Tin</h1>", `href="/x?q=1#tin"`} {
			require.Contains(t, body, part)
		}
		require.NotContains(t, body, "banner")
	}
	require.NotContains(t, get(one, "/?p.tin=solo", "Sec-Fetch-Dest", "empty").Body.String(), "doctype")
}

// TestSoloCaching: a fragment is for everybody, a document has the shell of one
// reader.
func TestSoloCaching(t *testing.T) {
	one := newOne(t, &page.Portlet{Render: says("x"), Cache: page.Cache{Expiry: page.Forever, Scope: page.Public}})
	require.Equal(t, "public, max-age=3600", get(one, "/?p.tin=solo").Header().Get("Cache-Control"))
	require.Equal(t, "private, no-cache", get(one, "/?p.tin=solo", "Sec-Fetch-Dest", "document").Header().Get("Cache-Control"))
	private := newOne(t, &page.Portlet{Render: says("x")})
	require.Equal(t, "private, no-cache", get(private, "/?p.tin=solo").Header().Get("Cache-Control"))
}

// TestSoloHasMoreTime than the page, which is why a late window links to it.
func TestSoloHasMoreTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one := newOne(t, &page.Portlet{Render: after(4*time.Second, "cuối cùng")})
		require.Equal(t, "late", status(t, get(one, "/").Body.String(), "tin"))
		require.Contains(t, get(one, "/?p.tin=solo").Body.String(), "cuối cùng")
		require.Contains(t, get(one, "/?p.tin=maximized").Body.String(), "cuối cùng")
	})
}

func TestSoloStatus(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := func(want int, p *page.Portlet) {
			t.Helper()
			w := get(newOne(t, p), "/?p.tin=solo")
			require.Equal(t, want, w.Code)
			require.Equal(t, want != 200, w.Header().Get("ETag") == "")
		}
		f(200, &page.Portlet{Render: says("x")})
		f(200, &page.Portlet{Render: says("")})
		f(503, &page.Portlet{Render: panics})
		f(503, &page.Portlet{Render: fails(page.ErrBlocked)})
		f(503, &page.Portlet{Render: waits})
		f(404, &page.Portlet{Render: fails(page.ErrNotFound)})
		f(403, &page.Portlet{Render: says("x"), Allow: never})
	})
}

// TestRevalidation is that of RFC 9110, section 13.
func TestRevalidation(t *testing.T) {
	var runs atomic.Int64
	one := newOne(t, &page.Portlet{
		Render: turns(says("a"), says("a"), says("b")),
		Resource: func(context.Context, page.Request, string) (page.Resource, error) {
			runs.Add(1)
			return page.Resource{Type: "text/csv; charset=utf-8", Body: []byte("a,b\n")}, nil
		},
	})
	first := get(one, "/?p.tin=solo")
	tag := first.Header().Get("ETag")
	require.NotEmpty(t, tag)
	again := get(one, "/?p.tin=solo", "If-None-Match", tag)
	require.Equal(t, http.StatusNotModified, again.Code)
	require.Empty(t, again.Body.String())
	require.Equal(t, first.Header().Values("Vary"), again.Header().Values("Vary"))
	changed := get(one, "/?p.tin=solo", "If-None-Match", tag)
	require.Equal(t, http.StatusOK, changed.Code)
	require.NotEqual(t, tag, changed.Header().Get("ETag"))

	csv := get(one, "/?r.tin=bang")
	require.Equal(t, "a,b\n", csv.Body.String())
	require.Equal(t, "text/csv; charset=utf-8", csv.Header().Get("Content-Type"))
	require.Equal(t, "nosniff", csv.Header().Get("X-Content-Type-Options"))
	require.Equal(t, http.StatusNotModified, get(one, "/?r.tin=bang", "If-None-Match", csv.Header().Get("ETag")).Code)
}

func TestResources(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		serve := func(ctx context.Context, r page.Request, name string) (page.Resource, error) {
			switch name {
			case "bang":
				return page.Resource{Body: []byte(name + r.Param("trang"))}, nil
			case "vua":
				return page.Resource{Body: make([]byte, page.MaxBody)}, nil
			case "to":
				return page.Resource{Body: make([]byte, page.MaxBody+1)}, nil
			case "cham":
				<-ctx.Done()
				return page.Resource{}, ctx.Err()
			case "hong":
				panic("secret")
			case "sai":
				return page.Resource{}, errors.New("secret")
			}
			return page.Resource{}, page.ErrNotFound
		}
		one := newOne(t, &page.Portlet{Render: says("x"), Resource: serve, Params: []string{"trang"}})
		f := func(want int, target string) {
			t.Helper()
			w := get(one, target)
			require.Equal(t, want, w.Code)
			require.NotContains(t, w.Body.String(), "secret")
		}
		f(200, "/?r.tin=bang")
		f(200, "/?r.tin=bang&p.tin=minimized")
		f(200, "/?r.tin=vua")
		f(500, "/?r.tin=to")
		f(503, "/?r.tin=cham")
		f(500, "/?r.tin=hong")
		f(500, "/?r.tin=sai")
		f(404, "/?r.tin=khong")
		f(404, "/?r.tin=")
		f(404, "/?r.tin=A")
		f(404, "/?r.la=bang")
		require.Equal(t, "bang3", get(one, "/?p.tin.trang=3&r.tin=bang").Body.String())
		require.Equal(t, "application/octet-stream", get(one, "/?r.tin=bang").Header().Get("Content-Type"))

		none := newOne(t, &page.Portlet{Render: says("x")})
		require.Equal(t, http.StatusNotFound, get(none, "/?r.tin=bang").Code)
		denied := newOne(t, &page.Portlet{Render: says("x"), Resource: serve, Allow: never})
		require.Equal(t, http.StatusForbidden, get(denied, "/?r.tin=bang").Code)
	})
}

// TestResourceIsCached on the terms of the portlet, by name.
func TestResourceIsCached(t *testing.T) {
	var runs atomic.Int64
	one := newOne(t, &page.Portlet{
		Render: says("x"), Cache: page.Cache{Expiry: time.Minute, Scope: page.Public},
		Resource: func(_ context.Context, _ page.Request, name string) (page.Resource, error) {
			runs.Add(1)
			return page.Resource{Type: "text/plain", Body: []byte(name)}, nil
		},
	})
	for range 3 {
		require.Equal(t, "a", get(one, "/?r.tin=a").Body.String())
		w := get(one, "/?r.tin=b")
		require.Equal(t, "b", w.Body.String())
		require.Contains(t, w.Header().Get("Cache-Control"), "public, max-age=")
		require.Equal(t, "text/plain", w.Header().Get("Content-Type"))
	}
	require.EqualValues(t, 2, runs.Load())
}
