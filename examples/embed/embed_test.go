package main

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/wasm"
)

// pair is a running portal and a running site that uses it.
type pair struct {
	portal, site *httptest.Server
	both
}

func start(t *testing.T) pair {
	t.Helper()
	p := pair{portal: httptest.NewUnstartedServer(nil), site: httptest.NewUnstartedServer(nil)}
	b, err := build(origin(p.portal.Listener), origin(p.site.Listener))
	require.NoError(t, err)
	p.both = b
	p.portal.Config.Handler, p.site.Config.Handler = b.portal.handler(), b.site
	p.portal.Start()
	p.site.Start()
	t.Cleanup(func() {
		p.portal.Close()
		p.site.Close()
		require.NoError(t, b.close())
	})
	return p
}

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	res, err := http.Get(url)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res, string(body)
}

func TestPagesNameTheRunningPortal(t *testing.T) {
	p := start(t)
	pages, err := fs.Glob(siteFiles, "site/*.html")
	require.NoError(t, err)
	require.Len(t, pages, 6)
	for _, name := range pages {
		res, body := get(t, p.site.URL+"/"+strings.TrimPrefix(name, "site/"))
		require.Equal(t, http.StatusOK, res.StatusCode, name)
		require.Contains(t, body, p.portal.URL, name)
		require.NotContains(t, body, example, name)
	}
	res, _ := get(t, p.site.URL+"/../main.go")
	require.Equal(t, http.StatusNotFound, res.StatusCode)
}

// What other sites read must be marked so; only the site may count.
func TestPortalOpensWhatTheWidgetsRead(t *testing.T) {
	p := start(t)
	f := func(path, contains string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, p.portal.URL+path, nil)
		require.NoError(t, err)
		r.Header.Set("Origin", p.site.URL)
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, res.StatusCode, path)
		require.Contains(t, []string{"*", p.site.URL}, res.Header.Get("Access-Control-Allow-Origin"), path)
		require.Contains(t, string(body), contains, path)
	}
	f("/feed.json", "Cầu Tân Lâm thông xe")
	f("/rss.xml", "<rss")
	f("/atom.xml", "<feed")
	f("/lien-ket.json", `"links"`)
	f("/counter/snapshot.json", `"views-total":0`)
	f("/widgets/v1/portlet.js", "customElements")
}

func TestPortalPages(t *testing.T) {
	p := start(t)
	_, front := get(t, p.portal.URL+"/")
	require.Contains(t, front, `href="/tin/cau-tan-lam-thong-xe-ben-do-ha-lung-ngung-chay"`)
	_, page := get(t, p.portal.URL+"/tin/ket-qua-kiem-tra-nuoc-gieng-sau-thon")
	require.Contains(t, page, "Khuổi Nà")
	for _, path := range []string{"/tin/khong-co", "/khong-co"} {
		res, _ := get(t, p.portal.URL+path)
		require.Equal(t, http.StatusNotFound, res.StatusCode, path)
	}
}

func TestBeaconsOfTheSiteAlone(t *testing.T) {
	p := start(t)
	send := func(origin, token string) int {
		t.Helper()
		r, err := http.NewRequest(http.MethodPost, p.portal.URL+"/counter/beacon", strings.NewReader(`{"page":"/csp.html","token":"`+token+`"}`))
		require.NoError(t, err)
		r.Header.Set("Origin", origin)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		return res.StatusCode
	}
	require.Equal(t, http.StatusNoContent, send(p.site.URL, "mot-luot-xem"))
	require.Equal(t, http.StatusNoContent, send(p.site.URL, "mot-luot-xem"), "a repeated one is taken")
	require.Equal(t, http.StatusForbidden, send("https://khac.example", "luot-xem-khac"))
	figures, err := p.both.portal.counter.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, figures.Values[figure.ViewsTotal], "and counts once")
}

// The copy on the static host is whole.
func TestStaticHostHasEveryFile(t *testing.T) {
	p := start(t)
	res, _ := get(t, p.site.URL+"/vendor/portletkit/portlet.js")
	require.Equal(t, http.StatusOK, res.StatusCode)
	for _, file := range wasm.Manifest() {
		res, body := get(t, p.site.URL+"/vendor/portletkit/"+file.Hashed)
		require.Equal(t, http.StatusOK, res.StatusCode, file.Name)
		require.Len(t, body, file.Size, file.Name)
	}
}
