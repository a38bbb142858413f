package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web"
)

func TestAllow(t *testing.T) {
	f := func(method string, want bool, allow string, methods ...string) {
		t.Helper()
		w := httptest.NewRecorder()
		require.Equal(t, want, web.Allow(w, httptest.NewRequest(method, "/", nil), methods...))
		require.Equal(t, allow, w.Header().Get("Allow"))
		if !want {
			require.Equal(t, http.StatusMethodNotAllowed, w.Code)
		}
	}
	f("GET", true, "", "GET", "HEAD")
	f("HEAD", true, "", "GET", "HEAD")
	f("POST", false, "GET, HEAD", "GET", "HEAD")
	f("get", false, "GET", "GET")
	require.False(t, web.AllowRead(httptest.NewRecorder(), httptest.NewRequest("DELETE", "/", nil)))
}

func TestBody(t *testing.T) {
	body := web.Body{Type: "application/json", Caching: "public, max-age=4", Tag: web.Tag([]byte("{}")), Content: []byte("{}")}
	serve := func(tag string) *httptest.ResponseRecorder {
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Header.Set("If-None-Match", tag)
		body.Serve(w, r)
		return w
	}
	w := serve("")
	require.Equal(t, "{}", w.Body.String())
	require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	require.Equal(t, "public, max-age=4", w.Header().Get("Cache-Control"))
	require.Empty(t, w.Header().Get("Last-Modified"))
	require.Equal(t, http.StatusNotModified, serve(w.Header().Get("ETag")).Code)
	require.NotEqual(t, web.Tag([]byte("{ }")), body.Tag)
}

func TestAccepts(t *testing.T) {
	f := func(header, coding string, want bool) {
		t.Helper()
		require.Equal(t, want, web.Accepts(header, coding), "%q %q", header, coding)
	}
	f("gzip, br", "br", true)
	f("GZIP;q=0.5", "gzip", true)
	f("*", "br", true)
	// refused by weight, also against a star
	f("br;q=0", "br", false)
	f("*, br;q=0", "br", false)
	f("br; q=0, *", "br", false)
	f("*;q=0", "gzip", false)
	// absent or damaged
	f("", "gzip", false)
	f("gzipped", "gzip", false)
	f("gzip;q=x", "gzip", true)
}
