package sanitize_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// check returns a function that compares an output of the options.
func check(t *testing.T, opts sanitize.Options) func(in, want string) {
	s := sanitize.New(opts)
	return func(in, want string) {
		t.Helper()
		out, _, err := s.HTML(in)
		require.NoError(t, err)
		require.Equal(t, want, out.String())
		requirePromises(t, s, in)
	}
}

func TestOwnHosts(t *testing.T) {
	f := check(t, sanitize.Options{OwnHosts: []string{"example.gov.vn"}})
	f(`<a href="https://example.gov.vn/a">x</a>`, `<a href="https://example.gov.vn/a">x</a>`)
	f(`<a href="https://WWW.Example.gov.vn:8080">x</a>`, `<a href="https://WWW.Example.gov.vn:8080">x</a>`)
	f(`<a href="https://example.gov.vn." target=_blank>x</a>`, `<a href="https://example.gov.vn." target="_blank" rel="noopener">x</a>`)
	f(`<a href="https://badexample.gov.vn">x</a>`, `<a href="https://badexample.gov.vn" rel="external">x</a>`)
	f(`<a href="https://example.gov.vn.bad.vn">x</a>`, `<a href="https://example.gov.vn.bad.vn" rel="external">x</a>`)
	f(`<a href="https://example.gov.vn@bad.vn/">x</a>`, `<a href="https://bad.vn/" rel="external">x</a>`)
	f(`<a href="mailto:a@bad.vn" rel=nofollow>x</a>`, `<a href="mailto:a@bad.vn">x</a>`)
	f(`<a href="/http://bad.vn">x</a>`, `<a href="/http://bad.vn">x</a>`)
}

func TestUserContent(t *testing.T) {
	f := check(t, sanitize.Options{UserContent: true})
	f(`<a href="https://x.vn/" target="_blank">x</a>`,
		`<a href="https://x.vn/" target="_blank" rel="external nofollow ugc noopener">x</a>`)
	f(`<a href="/x">x</a>`, `<a href="/x">x</a>`)
}

func TestFrameHosts(t *testing.T) {
	f := check(t, sanitize.Options{FrameHosts: []string{"video.example.gov.vn/embed/"},
		OwnHosts: []string{"example.gov.vn"}, Locale: locale.Of("en")})
	f(`<iframe src="//VIDEO.example.gov.vn/embed/7" height=315 title="Họp báo"></iframe>`,
		`<iframe src="https://video.example.gov.vn/embed/7" title="Họp báo" height="315" sandbox="allow-scripts allow-popups" `+
			`loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen=""></iframe>`)
	f(`<p><iframe src="https://video.example.gov.vn/other" title="Họp báo"></iframe></p>`,
		`<p><a href="https://video.example.gov.vn/other">Họp báo (video.example.gov.vn)</a></p>`)
	f(`<iframe src="https://player.vimeo.com/video/1"></iframe>`,
		`<p><a href="https://player.vimeo.com/video/1" rel="external">Video (player.vimeo.com)</a></p>`)

	none := check(t, sanitize.Options{FrameHosts: []string{}})
	none(`<iframe src="https://www.youtube.com/embed/x"></iframe>`,
		`<p><a href="https://www.youtube.com/watch?v=x" rel="external">Video (www.youtube.com)</a></p>`)
}

func TestBaseURL(t *testing.T) {
	f := check(t, sanitize.Options{BaseURL: "https://example.gov.vn/tin/bai.html"})
	f(`<a href="../van-ban/1 a.pdf">x</a>`, `<a href="https://example.gov.vn/van-ban/1%20a.pdf" rel="external">x</a>`)
	f(`<a href="//x.vn/a">x</a>`, `<a href="https://x.vn/a" rel="external">x</a>`)
	f(`<a href="#a">x</a><p id=a>y</p>`, `<a href="#u-a">x</a><p id="u-a">y</p>`)
	f(`<img src="a.jpg" srcset="b.jpg 2x">`, `<img src="https://example.gov.vn/tin/a.jpg" `+
		`srcset="https://example.gov.vn/tin/b.jpg 2x" alt="" fetchpriority="high" decoding="async">`)
}

func TestDataImages(t *testing.T) {
	const pixel = "data:image/png;base64,iVBORw0KGgo="
	f := check(t, sanitize.Options{DataImages: true, LazyFirstImage: true})
	f(`<img src="`+pixel+`">`, `<img src="`+pixel+`" alt="" loading="lazy" decoding="async">`)
	f(`<img src="DATA:Image/PNG;Base64,iVBORw0KGgo=">`, `<img src="`+pixel+`" alt="" loading="lazy" decoding="async">`)
	f(`<img src="data:image/svg+xml;base64,PHN2Zy8+">`, ``)
	f(`<img src="data:image/png;base64,%%%">`, ``)
	f(`<img src="data:image/png;base64,">`, ``)
	f(`<a href="`+pixel+`">x</a>`, `x`)
	f(`<img src=x srcset="`+pixel+` 1x">`, `<img src="x" alt="" loading="lazy" decoding="async">`)

	longest := "data:image/png;base64," + strings.Repeat("AAAA", 64<<10/4-22/4-1)
	require.LessOrEqual(t, len(longest), 64<<10)
	f(`<img src="`+longest+`">`, `<img src="`+longest+`" alt="" loading="lazy" decoding="async">`)
	f(`<img src="`+longest+`AAAAAAAA">`, ``)

	check(t, sanitize.Options{})(`<img src="`+pixel+`">`, ``)
}

func TestFirstHeading(t *testing.T) {
	f := check(t, sanitize.Options{FirstHeading: 4})
	f(`<h1>a</h1><h2>b</h2><h6>c</h6>`, `<h4>a</h4><h5>b</h5><h6>c</h6>`)
	check(t, sanitize.Options{FirstHeading: 1})(`<h1>a</h1>`, `<h2>a</h2>`)
	check(t, sanitize.Options{FirstHeading: 9})(`<h1>a</h1>`, `<h6>a</h6>`)
}

func TestLang(t *testing.T) {
	check(t, sanitize.Options{Locale: locale.Of("en-GB")})(`<table><caption>Poor households<tr><td>1<td>2</table>`,
		`<div class="article-table" role="group" tabindex="0" aria-label="Table: Poor households">`+
			`<table><caption>Poor households</caption><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>`)
}

func TestAddresses(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		check(t, sanitize.Options{OwnHosts: []string{"x.vn"}})(`<a href="`+in+`">x</a>`, `<a href="`+want+`">x</a>`)
	}
	f("/documents/10180/ảnh 1.jpg", "/documents/10180/%E1%BA%A3nh%201.jpg")
	f(`images\anh.jpg`, `images%5Canh.jpg`)
	f("/a%20b%zz%", "/a%20b%25zz%25")
	f("/a#b#c", "/a#b%23c")
	f("/a?q=tin tức&amp;p=1", "/a?q=tin%20t%E1%BB%A9c&amp;p=1")
	f("  /a\n/b\t", "/a/b")
	f("HTTP://X.vn/A", "http://X.vn/A")
	f(`http:\\x.vn\a`, "http://x.vn/a")
	f("http:///x.vn", "http://x.vn")
	f("//x.vn/a", "https://x.vn/a")
	f("http://x.vn:80/[a]{b}|c", "http://x.vn:80/[a]%7Bb%7D%7Cc")
	f("tel:+84 24 1234", "tel:+84%2024%201234")
	f("mailto:a@x.vn?subject=Góp ý", "mailto:a@x.vn?subject=G%C3%B3p%20%C3%BD")
	f("12:30.html", "./12:30.html")
	f("?p=1", "?p=1")
	long := "/" + strings.Repeat("a", 7999)
	f(long, long)
	for _, in := range []string{"", " ", "#", "http://", "http:", "http://x.vn:port/", "//", "ftp://x.vn/", long + "a"} {
		check(t, sanitize.Options{})(`<a href="`+in+`">x</a>`, `x`)
	}
}

func TestDepth(t *testing.T) {
	s := portal()
	for _, depth := range []int{1, 255, 256, 257, 511, 513, 5_000, 50_000} {
		for _, name := range []string{"span lang=vi", "div class=article-credit", "blockquote", "b title=x", "ul><li", "table><tr><td", "i/", "B /", "x-a/"} {
			tags := strings.Count(name, "<") + 1
			markup := "<p>trước</p>" + strings.Repeat("<"+name+">", depth/tags) + "sâu"
			out, report, err := s.HTML(markup)
			require.NoError(t, err)
			require.Contains(t, out.String(), "sâu", "%s %d", name, depth)
			require.LessOrEqual(t, depthOf(out.String()), 257, "256 and an element without content")
			if depth > 513 {
				require.Contains(t, report.String(), "deeper than 256 elements")
			}
			if depth <= 5_000 {
				requirePromises(t, s, markup)
			}
		}
	}
}

func depthOf(markup string) (deepest int) {
	depth := 0
	for _, token := range tokens(markup) {
		switch {
		case strings.HasPrefix(token, "text "):
		case strings.HasPrefix(token, "/"):
			depth--
		default:
			depth++
		}
		deepest = max(deepest, depth)
	}
	return deepest
}

func TestConcurrentUse(t *testing.T) {
	s, markup := portal(), cleanArticle()
	want, _, err := s.HTML(markup)
	require.NoError(t, err)
	fresh := portal()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, _, err := fresh.HTML(markup)
			if err != nil || got != want {
				t.Error("another output in parallel")
			}
		})
	}
	group.Wait()
}
