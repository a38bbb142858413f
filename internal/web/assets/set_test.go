package assets

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func get(t *testing.T, s *Set, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func TestSetServesHashedName(t *testing.T) {
	css := strings.Repeat("a { color: red }\n", 50)
	s := New(map[string]string{"portlet.css": css})
	path := s.Path("/assets/", "portlet.css")
	require.Regexp(t, `^/assets/portlet\.[0-9a-f]{12}\.css$`, path)

	res := get(t, s, "GET", path)
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.Equal(t, css, string(body))
	require.Equal(t, "text/css; charset=utf-8", res.Header.Get("Content-Type"))
	require.Equal(t, "nosniff", res.Header.Get("X-Content-Type-Options"))
	require.Contains(t, res.Header.Get("Cache-Control"), "immutable")
	require.Empty(t, res.Header.Get("Content-Encoding"))

	again := get(t, s, "GET", path, "If-None-Match", res.Header.Get("ETag"))
	require.Equal(t, http.StatusNotModified, again.StatusCode)
}

func TestSetCompresses(t *testing.T) {
	css := strings.Repeat("a { color: red }\n", 50)
	s := New(map[string]string{"a.css": css, "tiny.js": "1"})
	res := get(t, s, "GET", "/a.css", "Accept-Encoding", "br, gzip")
	require.Equal(t, "gzip", res.Header.Get("Content-Encoding"))
	require.Equal(t, "public, no-cache", res.Header.Get("Cache-Control"))
	plain := get(t, s, "GET", "/a.css")
	require.NotEqual(t, plain.Header.Get("ETag"), res.Header.Get("ETag"), "two codings are two representations")
	z, err := gzip.NewReader(res.Body)
	require.NoError(t, err)
	body, err := io.ReadAll(z)
	require.NoError(t, err)
	require.Equal(t, css, string(body))

	require.Empty(t, get(t, s, "GET", "/tiny.js", "Accept-Encoding", "gzip").Header.Get("Content-Encoding"))
}

func TestSetRefuses(t *testing.T) {
	s := New(map[string]string{"a.css": "a{}"})
	require.Equal(t, http.StatusNotFound, get(t, s, "GET", "/b.css").StatusCode)
	require.Equal(t, http.StatusNotFound, get(t, s, "GET", "/a.000000000000.css").StatusCode)
	res := get(t, s, "POST", "/a.css")
	require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
	require.Equal(t, "GET, HEAD", res.Header.Get("Allow"))
	require.Empty(t, s.Path("/", "b.css"))
	require.Empty(t, s.Integrity("b.css"))
	require.Regexp(t, `^sha384-[A-Za-z0-9+/]{64}$`, s.Integrity("a.css"))
}
