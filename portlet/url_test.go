package portlet

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/web/href"
)

func TestCheckURL(t *testing.T) {
	f := func(urls ...string) {
		t.Helper()
		for _, u := range urls {
			require.NoError(t, CheckURL(u), u)
		}
	}
	// absolute
	f("https://example.vn", "http://example.vn/", "HTTPS://Example.VN:8443/a?b=c#d", "https://192.0.2.1/", "https://xn--bo-a.vn/")
	f("https://bộ.vn/tin", "https://[::1]/", "https://[2001:db8::1]:80/", "https://[::ffff:192.0.2.1]/", "https://example.vn/tin/đê-điều?q=%C4%91")
	// relative
	f("/", "/tin?p.tin=maximized#tin", "tin/2", "?p.tin=minimized", "#tin", "./a", "../a", "a/b:c", "/a:b", "?a=b:c", "#a:b", "/a//b", "/?u=//b")
	// to the byte
	f("/" + strings.Repeat("a", 7999))
}

func TestCheckURLRefuses(t *testing.T) {
	f := func(reason string, urls ...string) {
		t.Helper()
		for _, u := range urls {
			err := CheckURL(u)
			require.ErrorContains(t, err, "portlet: not a safe URL", u)
			require.ErrorContains(t, err, reason, u)
		}
	}
	f("empty", "")
	f("longer than 8000", "/"+strings.Repeat("a", 8000))
	f("not UTF-8", "/\xff")
	// other schemes, in the disguises that browsers see through
	f("neither http nor https", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
		"blob:https://a", "mailto:a@b.vn", "a:b", ":a", "javascript&colon;:x")
	f("white space, a control character or a backslash", "java\tscript:alert(1)", " javascript:x", "\x01javascript:x", "https://a.vn/\n", "/a b",
		"\u00a0//a.vn", "/a\u2028", "/a\u200bb", "/a\u202e", "/\ufeff", "/\u0085")
	f("backslash", `\\evil.example`, `/\evil.example`, `https:\\evil.example`, `https://a.vn\@evil.example`)
	// hosts
	f("without a scheme", "//evil.example/", "///evil.example")
	f("not followed by //", "https:evil.example", "https:/evil.example", "https:", "http:#")
	f("names no host", "https://", "https:///a", "https://?a", "https://:80/")
	f("user name", "https://vnexpress.example@evil.example/", "https://a:b@evil.example")
	f("its port", "https://a.vn:65536/", "https://a.vn:8x/", "https://a.vn:-1", "https://a.vn:99999999999999999999")
	f("user name", "https://a.vn%2f@b", "https://@a.vn", "https://a.vn:@b.vn/")
	f("not a name or IP address", `https://a"b.vn/`, "https://<a>.vn", "https://a%00.vn", "https://{a}.vn", "https://a[b].vn")
	f("not a name or IP", "https://[::1%25eth0]/", "https://[1::2::3]/", "https://[192.0.2.1]/", "https://[::1]a/")
	f("its port", "https://[::1")
	f("names no host", "https://::1/")
}

func TestURLErrorIsShort(t *testing.T) {
	err := CheckURL("javascript:" + strings.Repeat("x", 2000) + "\n")
	require.Less(t, len(err.Error()), 250)
	require.NotContains(t, err.Error(), "\n")
}

func TestIsExternal(t *testing.T) {
	f := func(url string, want bool) {
		t.Helper()
		require.Equal(t, want, isExternal(url, []string{"www.example.vn", "EXAMPLE.vn"}), url)
	}
	f("https://www.example.vn/a", false)
	f("HTTPS://WWW.EXAMPLE.VN:8443", false)
	f("https://example.vn?a", false)
	f("/a", false)
	f("#https://b.vn", false)
	f("https://b.vn/www.example.vn", true)
	f("https://www.example.vn.b.vn", true)
	f("https://sub.example.vn", true)
}

// What passes means the same to net/url, and is what it says.
func FuzzCheckURL(f *testing.F) {
	for _, s := range []string{"https://example.vn:80/a?b#c", "/a", "java\tscript:x", "//a", "https://[::1]/", "a/b:c", "?%zz", "https://a@b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if CheckURL(s) != nil {
			return
		}
		u, err := url.Parse(s)
		if err != nil {
			require.Contains(t, err.Error(), "invalid URL escape", "browsers take a stray percent sign in a path")
			return
		}
		require.Contains(t, []string{"", "http", "https"}, u.Scheme)
		require.Empty(t, u.Opaque)
		require.Nil(t, u.User)
		require.Equal(t, u.Scheme != "", u.Host != "", "absolute or relative")
		if href.Host(s) != "" {
			require.Equal(t, strings.ToLower(u.Hostname()), href.Host(s))
		}
	})
}

func TestCheckLinks(t *testing.T) {
	require.NoError(t, CheckLinks(nil))
	require.NoError(t, CheckLinks([]Link{{Key: "a", Label: "A", URL: "/a"}, {Label: "B", URL: "/b"}, {Label: "C", URL: "/c"}}))
	err := CheckLinks([]Link{{Key: "a", Label: "A", URL: "/a"}, {Key: "a", Label: "B", URL: "/b"}, {Key: "c", Label: " ", URL: "/c"}, {Label: "D", URL: "data:x"}})
	require.EqualError(t, err, `portlet: link 1 "a": an earlier link has the same key
portlet: link 2 "c": it has no label
portlet: link 3 "": portlet: not a safe URL: "data:x": its scheme is neither http nor https`)
	require.ErrorContains(t, CheckLinks([]Link{{Label: "A", URL: "/a", Image: "data:image/png,x"}}), "data:image/png,x")
	many := make([]Link, 1001)
	for i := range many {
		many[i] = Link{Label: "A", URL: "/a"}
	}
	require.NoError(t, CheckLinks(many[:1000]))
	require.ErrorContains(t, CheckLinks(many), "1001 links, at most 1000")
}

func TestCheckLinksLimitsLabels(t *testing.T) {
	f := func(want, label, group string) {
		t.Helper()
		err := CheckLinks([]Link{{Label: label, Group: group, URL: "/a"}})
		if want == "" {
			require.NoError(t, err)
			return
		}
		require.EqualError(t, err, `portlet: link 0 "": `+want)
	}
	marks := strings.Repeat("\u0301", 8)
	f("", strings.Repeat("ộ", bounds.Label), strings.Repeat("ộ", bounds.Label))
	f("", "a"+marks, "a"+marks)
	f("its label is longer than 200 characters", strings.Repeat("ộ", bounds.Label+1), "")
	f("its group is longer than 200 characters", "a", strings.Repeat("ộ", bounds.Label+1))
	f("its label carries more than 8 marks on a letter", "a\u0301"+marks, "")
	f("its group carries more than 8 marks on a letter", "a", "a\u034f"+marks)
}
