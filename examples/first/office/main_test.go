package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/portlettest"
)

func TestOffice(t *testing.T) {
	front, err := office()
	require.NoError(t, err)
	site := httptest.NewServer(front)
	t.Cleanup(site.Close)
	read := func(res *http.Response, err error) string {
		t.Helper()
		require.NoError(t, err)
		defer res.Body.Close()
		data, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return string(data)
	}
	first := func(html, pattern string) string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(html)
		require.NotNil(t, m, html)
		return strings.ReplaceAll(m[1], "&amp;", "&")
	}
	send := func(note string) (status int, page string) {
		t.Helper()
		html := read(http.Get(site.URL))
		values := url.Values{"note": {note}}
		for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(html, -1) {
			values.Set(m[1], m[2])
		}
		res, err := http.PostForm(site.URL+first(html, `method="post"[^>]* action="([^"]*)"`), values)
		require.NoError(t, err)
		return res.StatusCode, read(res, nil)
	}
	portlettest.Require(t, []byte(read(http.Get(site.URL))))

	// A note that is too long comes back whole, and so does the page.
	long := strings.Repeat("dài ", 30)
	status, html := send(long)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	for _, words := range []string{strings.TrimSpace(long), `aria-invalid="true"`, "Đã nhận"} {
		require.Contains(t, html, words)
	}
	portlettest.Require(t, []byte(html))

	status, html = send("Xin <b>chào</b>, cả nhà")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, html, "<li>Xin &lt;b&gt;chào&lt;/b&gt;, cả nhà</li>", "the other portlet shows it at once")
	require.Equal(t, "\"Xin <b>chào</b>, cả nhà\"\n", read(http.Get(site.URL+first(html, `href="([^"]*r\.[^"]*)"`))))

	edit := read(http.Get(site.URL + "/?p.da-nhan=normal.edit"))
	require.Contains(t, read(http.Get(site.URL+first(edit, `href="([^"]*)">Chỉ đếm`))), "1 lời nhắn")
}
