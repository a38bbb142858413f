package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestNamesPrivate(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8080/feed.json": true,
		"http://[::1]/feed.json":          true,
		"http://10.1.2.3/rss.xml":         true,
		"http://localhost/rss.xml":        true,
		"https://example.vn/rss.xml":      false,
		"https://203.0.113.7/rss.xml":     false,
		"%":                               false,
	} {
		require.Equal(t, want, namesPrivate(address), address)
	}
}

func TestNewsOfAnotherSite(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/feed.json" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/feed+json")
		_, _ = w.Write([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"Bản tin xã","items":[` +
			`{"id":"1","url":"https://xa.example/mua-gat","title":"Mùa gặt sớm","date_published":"2026-11-20T08:00:00+07:00","content_html":"<p>Lúa chín.</p>"}]}`))
	}))
	defer other.Close()
	showsSoon := func(address, text string) {
		t.Helper()
		site := start(t, func(s *settings) { s.remote = remoteFeed{address: address, every: time.Hour} })
		require.Eventually(t, func() bool {
			status, body := site.get(t, "/")
			return status == http.StatusOK && strings.Contains(body, text)
		}, time.Minute, 50*time.Millisecond)
	}
	showsSoon(other.URL+"/feed.json", `href="https://xa.example/mua-gat"`)
	showsSoon(other.URL+"/gone", "Tin từ trang bạn") // its window says that it has nothing; the page is there

	_, body := start(t, nil).get(t, "/")
	require.False(t, strings.Contains(body, "Tin từ trang bạn"))
}
