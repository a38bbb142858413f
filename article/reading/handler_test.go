package reading_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/reading"
)

func post(form url.Values, change ...func(*http.Request)) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "http://example.gov.vn/doc", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, f := range change {
		f(r)
	}
	handler, err := reading.Handler(reading.Options{})
	if err != nil {
		panic(err)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func header(key, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(key, value) }
}

func TestReadingHandlerRemembers(t *testing.T) {
	f := func(set, want string) {
		t.Helper()
		res := post(url.Values{"set": {set}, "back": {"/tin?trang=2"}})
		require.Equal(t, http.StatusSeeOther, res.StatusCode)
		require.Equal(t, "/tin?trang=2", res.Header.Get("Location"))
		require.Equal(t, "no-store", res.Header.Get("Cache-Control"))
		require.Equal(t, want, res.Header.Get("Set-Cookie"))
	}
	f("size=125&colour=sepia", "portlet-reading=size=125&colour=sepia; Path=/; Max-Age=31536000; SameSite=Lax")
	f("size=200&x=<script>", "portlet-reading=size=200; Path=/; Max-Age=31536000; SameSite=Lax")
	// the default settings need no cookie
	f("", "portlet-reading=; Path=/; Max-Age=0; SameSite=Lax")
	f("size=1000", "portlet-reading=; Path=/; Max-Age=0; SameSite=Lax")
}

// Where a reader is sent is the server's choice alone.
func TestReadingHandlerStaysOnTheSite(t *testing.T) {
	f := func(back, want string) {
		t.Helper()
		res := post(url.Values{"back": {back}})
		require.Equal(t, http.StatusSeeOther, res.StatusCode)
		require.Equal(t, want, res.Header.Get("Location"), "%q", back)
	}
	f("/", "/")
	f("/tin/bai-1?x=//y", "/tin/bai-1?x=//y")
	f("/%C4%91", "/%C4%91")
	f("", "/")
	f("https://evil.example/", "/")
	f("//evil.example/", "/")
	f(`/\evil.example`, "/")
	f(`\/evil.example`, "/")
	f("/\t/evil.example", "/")
	f("\n//evil.example", "/")
	f("/a\r\nSet-Cookie: x=y", "/")
	f("javascript:alert(1)", "/")
	f("bai-1", "/")
	f("/đ", "/")
	f("/%zz", "/")
	f("/"+strings.Repeat("a", 2047), "/"+strings.Repeat("a", 2047))
	f("/"+strings.Repeat("a", 2048), "/")
}

func TestReadingHandlerUsesReferer(t *testing.T) {
	f := func(referer, want string) {
		t.Helper()
		res := post(url.Values{"set": {"size=125"}}, header("Referer", referer))
		require.Equal(t, want, res.Header.Get("Location"), "%q", referer)
	}
	f("http://example.gov.vn/tin?trang=2#muc", "/tin?trang=2")
	f("http://example.gov.vn", "/")
	f("http://evil.example/tin", "/")
	f("http://example.gov.vn//evil.example/", "/")
	f("%zz", "/")
}

func TestReadingHandlerRefuses(t *testing.T) {
	require.Equal(t, http.StatusForbidden, post(nil, header("Sec-Fetch-Site", "cross-site")).StatusCode)
	require.Equal(t, http.StatusForbidden, post(nil, header("Origin", "https://evil.example")).StatusCode)
	require.Equal(t, http.StatusSeeOther, post(nil, header("Origin", "http://example.gov.vn")).StatusCode)
	res := post(nil, func(r *http.Request) { r.Method = http.MethodGet })
	require.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
	require.Equal(t, "POST", res.Header.Get("Allow"))
	// the limit of 8 KiB
	f := func(size, status int) {
		t.Helper()
		value := strings.Repeat("x", size-len("set="))
		require.Equal(t, status, post(url.Values{"set": {value}}).StatusCode)
	}
	f(8<<10, http.StatusSeeOther)
	f(8<<10+1, http.StatusBadRequest)
}

func TestReading(t *testing.T) {
	f := func(cookie string, want article.ReadingSettings) {
		t.Helper()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Cookie", cookie)
		require.Equal(t, want, reading.Of(r), "%q", cookie)
	}
	f("", article.ReadingSettings{})
	f("portlet-reading=size=150&colour=night", article.ReadingSettings{Size: 150, Colour: "night"})
	f("a=b; portlet-reading=size=175", article.ReadingSettings{Size: 175})
	f("portlet-reading=\x01", article.ReadingSettings{})
}

// No text in "back" leads a browser away from the site; one beyond the limit of
// the form, as it is encoded, leads nowhere.
func FuzzReadingBack(f *testing.F) {
	for _, seed := range []string{"/a?b", "//x", `/\x`, "/\tx", "http://x", "/%2f/x", "/a#b", "/é", strings.Repeat("\x05", 8<<10/3)} {
		f.Add(seed)
	}
	site, err := url.Parse("http://example.gov.vn/doc")
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, back string) {
		form := url.Values{"back": {back}}
		res := post(form)
		location := res.Header.Get("Location")
		if len(form.Encode()) > 8<<10 {
			require.Equal(t, http.StatusBadRequest, res.StatusCode)
			require.Empty(t, location)
			return
		}
		require.Equal(t, http.StatusSeeOther, res.StatusCode)
		to, err := site.Parse(location)
		require.NoError(t, err)
		require.Equal(t, site.Host, to.Host)
		require.Regexp(t, `^/([^/\\]|$)`, location)
	})
}

// A site below a path, behind a proxy that ends TLS.
func TestReadingHandlerOfASite(t *testing.T) {
	f := func(opts reading.Options, location, secure string) {
		t.Helper()
		handler, err := reading.Handler(opts)
		require.NoError(t, err)
		r := httptest.NewRequest(http.MethodPost, "http://example.gov.vn/portal/doc", strings.NewReader("set=size%3D125"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.Equal(t, location, w.Header().Get("Location"))
		require.Equal(t, "portlet-reading=size=125; Path=/; Max-Age=31536000; "+secure+"SameSite=Lax", w.Header().Get("Set-Cookie"))
	}
	f(reading.Options{}, "/", "")
	f(reading.Options{Base: "/portal"}, "/portal/", "")
	f(reading.Options{Base: "/portal/", Secure: true}, "/portal/", "Secure; ")
	f(reading.Options{Base: "https://example.gov.vn/portal/"}, "/portal/", "Secure; ")
	f(reading.Options{Base: "http://example.gov.vn"}, "/", "")
	for _, base := range []string{"portal", "//example.gov.vn", "/portal?a", "javascript:x"} {
		_, err := reading.Handler(reading.Options{Base: base})
		require.Error(t, err, base)
	}
}

// Two sites of one host keep their readers' settings apart; the controls name the
// path of the handler's cookie.
func TestPathOfTheCookie(t *testing.T) {
	f := func(path, want string) {
		t.Helper()
		handler, err := reading.Handler(reading.Options{Base: "https://gov.example/portal/", Path: path})
		require.NoError(t, err)
		r := httptest.NewRequest(http.MethodPost, "/reading", strings.NewReader("set=size%3D150"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.Equal(t, "portlet-reading=size=150; Path="+want+"; Max-Age=31536000; Secure; SameSite=Lax", w.Header().Get("Set-Cookie"))

		var controls strings.Builder
		require.NoError(t, article.Reading(article.ReadingSettings{}, article.ReadingOptions{Path: path}).Render(t.Context(), &controls))
		require.Equal(t, want != "/", strings.Contains(controls.String(), `data-article-path="`+want+`"`))
	}
	f("", "/")
	f("/", "/")
	f("/portal", "/portal/")
	f("/portal/", "/portal/")
	f("/a/b/", "/a/b/")
	for _, path := range []string{"https://gov.example/portal/", "portal", "/a?b", "/a;Domain=x", "//a", "/a b", "/a#b"} {
		_, err := reading.Handler(reading.Options{Path: path})
		require.Error(t, err, path)
		var controls strings.Builder
		require.NoError(t, article.Reading(article.ReadingSettings{}, article.ReadingOptions{Path: path}).Render(t.Context(), &controls))
		require.NotContains(t, controls.String(), "data-article-path", path)
	}
}
