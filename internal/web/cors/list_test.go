package cors_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/cors"
)

func TestParse(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		l, err := cors.Parse([]string{in})
		require.NoError(t, err, in)
		require.True(t, l.Names(want), "%s is not %s", in, want)
	}
	f("https://example.vn", "https://example.vn")
	f("https://example.vn/", "https://example.vn")
	f("HTTPS://Example.VN", "https://example.vn")
	f("http://localhost:8080", "http://localhost:8080")
	f("http://[::1]:8080", "http://[::1]:8080")
	f("https://xn--bcher-kva.example", "https://xn--bcher-kva.example")
	// browsers leave out the port of the scheme
	f("https://example.vn:443", "https://example.vn")
	f("http://example.vn:80/", "http://example.vn")
	f("http://example.vn:443", "http://example.vn:443")
	f("https://example.vn:", "https://example.vn")
	f("http://example.vn:1", "http://example.vn:1")
	f("http://example.vn:65535", "http://example.vn:65535")
}

func TestParseRefuses(t *testing.T) {
	f := func(in, reason string) {
		t.Helper()
		_, err := cors.Parse([]string{"*", in})
		require.ErrorIs(t, err, cors.Err, in)
		require.ErrorContains(t, err, reason)
	}
	f("", "neither")
	f("null", "neither")
	f("example.vn", "neither")
	f("//example.vn", "neither")
	f("example.vn:8080", "neither")
	f("https:example.vn", "neither")
	f("https://", "neither")
	f("https://:443", "neither")
	f("https://example.vn:x", "neither")
	f("https://example .vn", "neither")
	f("file:///srv/www", "neither")
	f("ftp://example.vn", "neither")
	f("https://example.vn/tin-tuc", "alone: https://example.vn")
	f("https://example.vn//", "alone: https://example.vn")
	f("https://example.vn?x=1", "alone: https://example.vn")
	f("https://example.vn?", "alone: https://example.vn")
	f("https://example.vn#x", "alone: https://example.vn")
	f("https://user@example.vn", "alone: https://example.vn")
	f("https://báo.example", "xn--")
	f("https://*.example.vn", "stands alone")
	f("https://example.vn.", "without the")
	f("https://example.vn.:8443", "without the")
	f("https://example.vn:0", "1 to 65535")
	f("https://example.vn:0443", "1 to 65535")
	f("https://example.vn:65536", "1 to 65535")
	f("http://[::1]:99999999999999999999", "1 to 65535")
}

func allowed(t *testing.T, names []string, from string) http.Header {
	t.Helper()
	l, err := cors.Parse(names)
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	if from != "" {
		r.Header.Set("Origin", from)
	}
	h := http.Header{}
	l.Allow(h, r)
	return h
}

func TestAllow(t *testing.T) {
	require.Empty(t, allowed(t, nil, "https://a.example"), "none by default")

	all := allowed(t, []string{"https://a.example", "*"}, "https://b.example")
	require.Equal(t, "*", all.Get("Access-Control-Allow-Origin"))
	require.Empty(t, all.Get("Vary"), "the answer is the same for all")

	one := []string{"https://a.example", "https://c.example/"}
	require.Equal(t, "https://a.example", allowed(t, one, "https://a.example").Get("Access-Control-Allow-Origin"))
	require.Equal(t, "https://c.example", allowed(t, one, "https://c.example").Get("Access-Control-Allow-Origin"))
	for _, other := range []string{"", "null", "https://b.example", "http://a.example", "https://a.example.evil.example"} {
		h := allowed(t, one, other)
		require.Empty(t, h.Get("Access-Control-Allow-Origin"), other)
		require.Equal(t, "Origin", h.Get("Vary"), "caches must keep the answers apart")
	}
}

func TestPreflight(t *testing.T) {
	w := httptest.NewRecorder()
	cors.Preflight(w, true, "POST", "Content-Type")
	require.Equal(t, http.StatusNoContent, w.Code)
	require.Equal(t, http.Header{
		"Access-Control-Allow-Methods": {"POST"}, "Access-Control-Allow-Headers": {"Content-Type"}, "Access-Control-Max-Age": {"86400"},
	}, w.Header())

	w = httptest.NewRecorder()
	cors.Preflight(w, false, "POST", "Content-Type")
	require.Equal(t, http.StatusNoContent, w.Code)
	require.Empty(t, w.Header())
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "*", "null", "https://example.vn/", "http://[::1]:80", "https://a@b:443/?x#y", "https://%zz", "https://báo.vn"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := cors.Parse([]string{text})
		if err != nil {
			require.ErrorIs(t, err, cors.Err)
			return
		}
		require.False(t, l.Names("null"))
	})
}
