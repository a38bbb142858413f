package links_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

var keyed = []portlet.Link{
	{Key: "chinh-phu", Label: "Chính phủ", URL: "https://chinhphu.example/?a=1&b=2"},
	{Key: "gioi-thieu", Label: "Giới thiệu", URL: "/gioi-thieu"},
	{Label: "Không khóa", URL: "https://khongkhoa.example/"},
}

func ask(t *testing.T, opts links.RedirectOptions, method, target string) *http.Response {
	t.Helper()
	h, err := links.RedirectHandler(keyed, opts)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
	return w.Result()
}

func TestRedirects(t *testing.T) {
	for _, method := range []string{"GET", "HEAD"} {
		res := ask(t, links.RedirectOptions{}, method, "/di?to=chinh-phu")
		require.Equal(t, http.StatusSeeOther, res.StatusCode)
		require.Equal(t, "https://chinhphu.example/?a=1&b=2", res.Header.Get("Location"))
		require.Equal(t, "strict-origin-when-cross-origin", res.Header.Get("Referrer-Policy"))
		require.Equal(t, "noindex", res.Header.Get("X-Robots-Tag"))
	}
	require.Equal(t, "/gioi-thieu", ask(t, links.RedirectOptions{}, "GET", "/di?to=gioi-thieu").Header.Get("Location"))
}

func TestIsClosed(t *testing.T) {
	for _, target := range []string{
		"/di", "/di?to=", "/di?to=khac", "/di?to=https://evil.example/", "/di?to=//evil.example", "/di?to=CHINH-PHU",
		"/di?to=chinh-phu%0d%0aX:1", "/di?to=https://khongkhoa.example/", "/di?to=khac&to=chinh-phu", "/di?url=chinh-phu",
	} {
		res := ask(t, links.RedirectOptions{}, "GET", target)
		require.Equal(t, http.StatusNotFound, res.StatusCode, target)
		require.Empty(t, res.Header.Get("Location"), target)
	}
}

func TestOtherMethods(t *testing.T) {
	res := ask(t, links.RedirectOptions{}, "POST", "/di?to=chinh-phu")
	require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
	require.Equal(t, "GET, HEAD", res.Header.Get("Allow"))
}

func TestNotFoundIsTheHosts(t *testing.T) {
	opts := links.RedirectOptions{NotFound: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })}
	require.Equal(t, http.StatusGone, ask(t, opts, "GET", "/di?to=khac").StatusCode)
}

func TestRedirectRefuses(t *testing.T) {
	_, err := links.RedirectHandler(nil, links.RedirectOptions{})
	require.ErrorContains(t, err, "links: no link has a key")
	_, err = links.RedirectHandler([]portlet.Link{{Label: "A", URL: "/a"}}, links.RedirectOptions{})
	require.ErrorContains(t, err, "links: no link has a key")
	_, err = links.RedirectHandler([]portlet.Link{{Key: "a", Label: "A", URL: "javascript:x"}}, links.RedirectOptions{})
	require.ErrorContains(t, err, "portlet: not a safe URL")
	_, err = links.RedirectHandler([]portlet.Link{{Key: "a", Label: "A", URL: "/a"}, {Key: "a", Label: "B", URL: "/b"}}, links.RedirectOptions{})
	require.ErrorContains(t, err, "same key")
}
