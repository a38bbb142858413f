package href

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestLink(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, Link(in), "%q", in)
	}
	// what stands as it is
	f("https://example.gov.vn/a?b=c#d", "https://example.gov.vn/a?b=c#d")
	f("http://example.gov.vn", "http://example.gov.vn")
	f("/tin/bai-1", "/tin/bai-1")
	f("bai-1?x=1:2", "bai-1?x=1:2")
	f("./a:b", "./a:b")
	f("#muc-2", "#muc-2")
	f("?trang=2", "?trang=2")
	f("?gio=14:21", "?gio=14:21")
	f("mailto:a@example.gov.vn", "mailto:a@example.gov.vn")
	f("tel:+84123", "tel:+84123")
	f("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/")
	f("/%C4%91", "/%C4%91")
	// what is mended
	f("  /a ", "/a")
	f("HTTPS://Example.gov.vn/", "https://Example.gov.vn/")
	f("//cdn.example/a.png", "https://cdn.example/a.png")
	f("/ảnh 1.jpg", "/%E1%BA%A3nh%201.jpg")
	f(`/a\b`, "/a%5Cb")
	f(`\\evil.example`, "%5C%5Cevil.example")
	f("https://tiếngviệt.vn/đi?q=đ", "https://tiếngviệt.vn/%C4%91i?q=%C4%91")
	f(`https://example\evil`, "https://example/evil")
	f(`//0\`, "https://0/")
	f(`https://example\a\b`, "https://example/a%5Cb")
	f(`a\b:c`, "./a%5Cb:c")
	f(`/a"b<c>`, "/a%22b%3Cc%3E")
	// what is no address for a link
	f("", "")
	f("   ", "")
	f("javascript:alert(1)", "")
	f("JaVaScRiPt:alert(1)", "")
	f(" javascript:alert(1)", "")
	f("java\nscript:alert(1)", "")
	f("java\x00script:alert(1)", "")
	f("\x01javascript:alert(1)", "")
	f("data:text/html,<script>", "")
	f("vbscript:x", "")
	f("file:///etc/passwd", "")
	f("blob:https://example.gov.vn/1", "")
	f("view-source:x", "")
	f("bài:x", "")
	f(":x", "")
	f("mailto:", "")
	f("https:", "")
	f("https:example.gov.vn", "")
	f("https:/example.gov.vn", "")
	f("https://", "")
	f("https:///path", "")
	f("https://:80/", "")
	f(`https://\evil.example`, "")
	f("https://example.gov.vn@evil.example/", "")
	f("https://evil example/", "")
	f("https://exa%6Dple/", "")
	f("https://\xfe/", "")
}

func TestMedia(t *testing.T) {
	require.Equal(t, "/a.png", Media("/a.png"))
	require.Equal(t, "https://a.example/a.png", Media("https://a.example/a.png"))
	require.Empty(t, Media("mailto:a@b"))
	require.Empty(t, Media("tel:1"))
	require.Empty(t, Media("data:image/png;base64,AAAA"))
}

func TestLimit(t *testing.T) {
	longest := "/" + strings.Repeat("a", Max-1)
	require.Equal(t, longest, Link(longest))
	require.Empty(t, Link(longest+"a"))
	require.Empty(t, Link(longest[1:]+" b"), "too long once it is encoded")
}

// Every byte is looked at on its own.
func TestEncodedBytes(t *testing.T) {
	const inAddress = "!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~"
	const inValue = "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
	for c := range 256 {
		s := string([]byte{byte(c)})
		require.Equal(t, strings.Contains(inAddress, s), encode(s) == s, "%q", s)
		require.Equal(t, strings.Contains(inValue, s), Value(s) == s, "%q", s)
	}
}

func TestValue(t *testing.T) {
	require.Equal(t, "a-B_0.~", Value("a-B_0.~"))
	require.Equal(t, "%2Fa%3Fb%26c%3Dd%20%C4%91", Value("/a?b&c=d đ"))
}

// Go's own parser, which is stricter than browsers, must agree on what an
// address is and where it leads.
func FuzzLink(f *testing.F) {
	for _, seed := range []string{
		"https://example.gov.vn/a?b#c", "//h/x", "java\tscript:x", `\/evil`, `//0\`, `\:`, "mailto:a@b", "a:b", "/%zz", "ảnh 1.png", "https://[::1]/",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := Link(in)
		if got == "" {
			return
		}
		require.Equal(t, got, Link(got), "checking twice changes it")
		require.NotContains(t, got, "\\")
		require.True(t, utf8.ValidString(got))
		require.False(t, hasControl(got) || strings.ContainsAny(got, " <>\"`"), "%q", got)
		u, err := url.Parse(got)
		if err != nil {
			return // "%zz" and odd hosts lead nowhere, in browsers too
		}
		require.Contains(t, []string{"", "http", "https", "mailto", "tel"}, u.Scheme)
		require.Nil(t, u.User)
		require.Equal(t, u.Scheme == "http" || u.Scheme == "https", u.Host != "", "%q", got)
	})
}

// TestFault holds what the public checks of addresses rest on.
func TestFault(t *testing.T) {
	f := func(want string, addresses ...string) {
		t.Helper()
		for _, s := range addresses {
			require.Equal(t, want, Fault(s), "%q", s)
		}
	}
	f("", "https://bo.example/a?b#c", "http://bo.example:65535/", "/tin", "bai?gio=14:21", "?a", "#b", "https://[2001:db8::1]/", "https://bộ.vn/")
	f("it is empty", "")
	f("it is longer than 8000 bytes", "/"+strings.Repeat("a", Max))
	f("", "/"+strings.Repeat("a", Max-1))
	f("it is not UTF-8", "/\xff")
	f("it holds white space, a control character or a backslash", "/a b", "/a\tb", `/a\b`, "/a\u200b", "/a\u3000", "/\u00a0")
	f("it names a host without a scheme", "//bo.example/")
	f("its scheme is neither http nor https", "javascript:alert(1)", "data:text/html,x", "mailto:a@bo.example", "tel:1")
	f("its scheme is not followed by //", "https:bo.example")
	f("it holds a user name", "https://a@bo.example/", "https://a:b@bo.example/")
	f("it names no host", "https:///a", "https://:80/")
	f("its port is not a number up to 65535", "https://bo.example:65536/", "https://bo.example:70000/", "https://bo.example:8o/")
	f("its host is not a name or IP address", "https://a|b/", "https://[::1%25eth0]/", "https://[1.2.3.4]/")
}
