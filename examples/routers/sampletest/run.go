// Package sampletest checks that a router serves the sample site as the
// packages promise it.
package sampletest

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// browser is what a reader's requests say of themselves.
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

type site struct {
	*httptest.Server
	visits *counter.Counter
}

// Run checks the site that router makes.
func Run(t *testing.T, router func(*counter.Counter) (http.Handler, error)) {
	for name, check := range map[string]func(*testing.T, site){
		"pages":      pages,
		"files":      files,
		"page views": pageViews,
		"beacons":    beacons,
		"stream":     stream,
	} {
		t.Run(name, func(t *testing.T) {
			visits, err := sqlite.NewCounter(t.Context(), filepath.Join(t.TempDir(), "visits"), counter.Options{})
			require.NoError(t, err)
			handler, err := router(visits)
			require.NoError(t, err)
			s := site{httptest.NewServer(handler), visits}
			check(t, s)
			visits.EndStreams()
			s.Close()
			require.NoError(t, visits.Close())
		})
	}
}

func (s site) do(t *testing.T, method, path, body string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("User-Agent", browser)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := s.Client().Do(r)
	require.NoError(t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res, string(text)
}

func (s site) views(t *testing.T) int64 {
	t.Helper()
	require.NoError(t, s.visits.Flush(t.Context()))
	figures, err := s.visits.Snapshot(t.Context())
	require.NoError(t, err)
	return figures.Values[figure.ViewsTotal]
}

func pages(t *testing.T, s site) {
	res, front := s.do(t, http.MethodGet, "/", "")
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, front, `href="/tin/phien-cho-cuoi-nam"`)
	require.Contains(t, front, "Đang online")
	res, _ = s.do(t, http.MethodHead, "/", "")
	require.Equal(t, http.StatusOK, res.StatusCode)
	_, small := s.do(t, http.MethodGet, "/?p.tinmoi=minimized", "")
	require.NotContains(t, small, `href="/tin/phien-cho-cuoi-nam"`, "a window's state goes through")
	res, _ = s.do(t, http.MethodPost, "/?a.tinmoi=x", "", "Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusForbidden, res.StatusCode, "POST reaches the page, which refuses other sites")
	res, text := s.do(t, http.MethodGet, "/tin/lich-tiep-dan", "")
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, text, "Lịch tiếp công dân tháng 12</h1>")
	for _, path := range []string{"/tin/khong-co", "/khong-co"} {
		res, _ = s.do(t, http.MethodGet, path, "")
		require.Equal(t, http.StatusNotFound, res.StatusCode, path)
	}
}

// files are all that the front page links, and the widgets' script.
func files(t *testing.T, s site) {
	_, front := s.do(t, http.MethodGet, "/", "")
	links := regexp.MustCompile(`(?:rel="stylesheet" href|src)="(/assets/[^"]+)"`).FindAllStringSubmatch(front, -1)
	require.Len(t, links, 3, "a style sheet, an early script, a module")
	for _, link := range links {
		res, _ := s.do(t, http.MethodGet, link[1], "")
		require.Equal(t, http.StatusOK, res.StatusCode, link[1])
		require.Regexp(t, "^text/(css|javascript); charset=utf-8$", res.Header.Get("Content-Type"))
		require.Contains(t, res.Header.Get("Cache-Control"), "immutable")
	}
	res, script := s.do(t, http.MethodGet, "/widgets/v1/portlet.js", "")
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, script, "customElements")
}

// pageViews counts pages that readers got, and nothing else.
func pageViews(t *testing.T, s site) {
	s.do(t, http.MethodGet, "/", "")
	s.do(t, http.MethodGet, "/tin/lich-tiep-dan", "")
	require.EqualValues(t, 2, s.views(t))
	s.do(t, http.MethodHead, "/", "")
	s.do(t, http.MethodGet, "/tin/khong-co", "")
	s.do(t, http.MethodGet, "/khong-co", "")
	s.do(t, http.MethodGet, "/widgets/v1/portlet.js", "")
	s.do(t, http.MethodGet, "/counter/snapshot.json", "")
	s.do(t, http.MethodGet, "/", "", "User-Agent", "curl/8.5.0")
	require.EqualValues(t, 2, s.views(t))
	list, err := s.visits.Pages(t.Context(), 5)
	require.NoError(t, err)
	require.Len(t, list, 2)
}

func beacons(t *testing.T, s site) {
	for range 2 {
		res, _ := s.do(t, http.MethodPost, "/counter/beacon", `{"page":"/tinh/trang.html","token":"mot-luot-xem"}`)
		require.Equal(t, http.StatusNoContent, res.StatusCode)
	}
	_, text := s.do(t, http.MethodGet, "/counter/snapshot.json", "")
	require.Contains(t, text, `"views-total":1`)
	res, _ := s.do(t, http.MethodPost, "/counter/beacon", `{}`, "Origin", "https://khac.example")
	require.Equal(t, http.StatusForbidden, res.StatusCode)
}

// stream gets an event while the answer goes on: nothing holds it back.
func stream(t *testing.T, s site) {
	res, err := s.Client().Get(s.URL + "/counter/stream")
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, "text/event-stream", strings.TrimSpace(strings.Split(res.Header.Get("Content-Type"), ";")[0]))
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data:") {
			require.Contains(t, lines.Text(), "views-total")
			return
		}
	}
	t.Fatal("the stream ended without an event: ", lines.Err())
}
