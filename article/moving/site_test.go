package moving_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/moving"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// read is everything that a site gives, by the names of its pages.
func read(t *testing.T, what string) (string, map[string]moving.Item) {
	t.Helper()
	site, err := moving.Open(t.Context(), what, moving.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, site.Close()) }()
	items := map[string]moving.Item{}
	for p, err := range site.Pages(t.Context()) {
		require.NoError(t, err)
		require.True(t, p.Done >= 0 && p.Done <= 1)
		require.NotContains(t, items, p.Name)
		item := p.Read(t.Context())
		if item.Err == nil {
			require.NoError(t, item.Article.Validate())
		} else {
			require.Zero(t, item.Article)
		}
		items[p.Name] = item
	}
	return site.Kind(), items
}

func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func page(i int, system string) string { return oldpages.Systems[system](oldpages.Pages()[i]) }

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "songlam.example/web/guest/index.html?id=12345", page(0, "Liferay 6"))
	put(t, dir, "songlam.example/anh/0.jpg", "jpeg")
	put(t, dir, "Một bài.html", "<!-- saved from url=(0040)https://songlam.example/tin?id=7&x=1 -->\n"+
		strings.Replace(page(2, "Joomla"), "/anh/2.jpg", "./Một bài_files/2.jpg", 1))
	put(t, dir, "Một bài_files/2.jpg", "jpeg")
	put(t, dir, "Một bài_files/khung.html", page(1, "Joomla"))
	put(t, dir, "httrack/a.html", page(3, "WordPress")+"<!-- Mirrored from songlam.example/a.php?b=1 by HTTrack Website Copier/3.x -->")
	put(t, dir, "style.css", "p{}")
	put(t, dir, ".git/config.html", page(1, "Joomla"))
	put(t, dir, "danh-muc.html", oldpages.Framed(oldpages.Pages()[0], "", "<ul>"+oldpages.NewsLinks+"</ul>"))
	put(t, dir, "lon.html", strings.Repeat("a", 1<<20+1))
	require.NoError(t, os.Symlink("/etc/hostname", filepath.Join(dir, "ra-ngoai.html")))

	kind, items := read(t, dir)
	require.Equal(t, "folder", kind)
	require.Len(t, items, 6)
	mirror := items["songlam.example/web/guest/index.html?id=12345"]
	require.NoError(t, mirror.Err)
	require.Equal(t, []string{"http://songlam.example/web/guest/index.html?id=12345"}, mirror.Addresses)
	require.Equal(t, oldpages.Pages()[0].Title, mirror.Article.Title)
	require.EqualValues(t, 1_002_298, mirror.Visits)
	require.Equal(t, []string{"http://saved.invalid/songlam.example/anh/0.jpg"}, moving.FilesOf(mirror.Article))

	saved := items["Một bài.html"]
	require.NoError(t, saved.Err)
	require.Equal(t, []string{"https://songlam.example/tin?id=7&x=1"}, saved.Addresses)
	require.Equal(t, "Một bài_files/2.jpg", moving.Original(moving.FilesOf(saved.Article)[0]))
	require.Equal(t, []string{"http://songlam.example/a.php?b=1"}, items["httrack/a.html"].Addresses)
	require.Error(t, items["danh-muc.html"].Err)
	require.Error(t, items["lon.html"].Err)
	require.Error(t, items["ra-ngoai.html"].Err, "out of the folder")

	site, err := moving.Open(t.Context(), dir, moving.Options{})
	require.NoError(t, err)
	defer site.Close()
	var file bytes.Buffer
	_, err = site.Fetch(t.Context(), moving.FilesOf(saved.Article)[0], &file)
	require.NoError(t, err)
	require.Equal(t, "jpeg", file.String())
	for _, bad := range []string{"http://saved.invalid/../../etc/hostname", "http://saved.invalid/ra-ngoai.html", "http://127.0.0.1:1/a.jpg", "http://[::1]/a.jpg", "ftp://songlam.example/a", "http://saved.invalid/khong-co.jpg"} {
		_, err = site.Fetch(t.Context(), bad, io.Discard)
		require.Error(t, err, bad)
	}
}

const wxr = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY bom "bom bom"><!ENTITY nhieu "&bom;&bom;&bom;">]>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Sông Lam</title><link>https://songlam.example</link>
<wp:author><wp:author_login><![CDATA[sen]]></wp:author_login><wp:author_display_name><![CDATA[Nguyễn Thị Sen]]></wp:author_display_name></wp:author>
<item><title>Cầu mới &amp; đường mới</title><link>https://songlam.example/2016/03/cau-moi/</link><guid isPermaLink="false">https://songlam.example/?p=12</guid><dc:creator><![CDATA[sen]]></dc:creator>
<content:encoded><![CDATA[Đoạn một </item> có chữ.
Dòng hai.

[caption id="attachment_13" align="aligncenter"]<img src="/wp-content/uploads/cau.jpg" alt="" /> Cây cầu[/caption]

https://www.youtube.com/watch?v=AbCdEfGhIjk

[gallery ids="13,99"]

[contact-form-7 id="5"]

Đoạn cuối &nhieu;]]></content:encoded><excerpt:encoded><![CDATA[<p>Tóm &amp; tắt</p>]]></excerpt:encoded>
<wp:post_id>12</wp:post_id><wp:post_date>2016-03-05 07:05:00</wp:post_date><wp:post_date_gmt>2016-03-05 00:05:00</wp:post_date_gmt><wp:post_name>cau-moi</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="xa-hoi"><![CDATA[Xã hội]]></category><category domain="post_tag" nicename="cau"><![CDATA[cầu]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>13</wp:meta_value></wp:postmeta><wp:comment><wp:comment_id>1</wp:comment_id></wp:comment></item>
<item><title>cau</title><wp:post_id>13</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://songlam.example/wp-content/uploads/13.jpg</wp:attachment_url><excerpt:encoded>Cầu nhìn từ xa</excerpt:encoded></item>
<item><title>Nháp</title><wp:post_id>14</wp:post_id><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><content:encoded>Chưa xong` + "\x08" + `</content:encoded></item>
<item><title>Bỏ</title><wp:post_id>15</wp:post_id><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
<item><title>Kín</title><wp:post_id>16</wp:post_id><wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_password>a</wp:post_password></item>
<item><title>Menu</title><wp:post_id>17</wp:post_id><wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>`

func TestWordPress(t *testing.T) {
	kind, items := read(t, put(t, t.TempDir(), "wp.xml", wxr))
	require.Equal(t, "WordPress export", kind)
	require.Len(t, items, 4)
	post := items["entry 12"]
	require.NoError(t, post.Err)
	a := post.Article
	require.Equal(t, "Cầu mới & đường mới", a.Title)
	require.Equal(t, "cau-moi", a.Slug)
	require.Equal(t, article.Section{Key: "xa-hoi", Name: "Xã hội"}, a.Section)
	require.Equal(t, []string{"cầu"}, a.Tags)
	require.Equal(t, "Nguyễn Thị Sen", a.Authors[0].Name)
	require.Equal(t, "2016-03-05T00:05:00Z", a.Published.UTC().Format("2006-01-02T15:04:05Z07:00"))
	require.Equal(t, "Tóm & tắt", a.Summary)
	require.Equal(t, "https://songlam.example/wp-content/uploads/13.jpg", a.Cover.Src)
	body := a.Body.String()
	require.Contains(t, body, "có chữ.<br>\nDòng hai.</p>", "a blank line makes a paragraph, another one a line")
	require.Contains(t, body, "youtube-nocookie.com/embed/AbCdEfGhIjk")
	require.Contains(t, body, "Cầu nhìn từ xa</figcaption>")
	require.Contains(t, body, "https://songlam.example/wp-content/uploads/cau.jpg")
	require.NotContains(t, body, "bom", "nothing is expanded")
	require.Equal(t, []string{"https://songlam.example/2016/03/cau-moi/", "https://songlam.example/?p=12"}, post.Addresses)
	require.Contains(t, strings.Join(post.Losses, "\n"), "short code contact-form-7")
	require.Contains(t, post.Losses, "1 comments")
	require.True(t, items["entry 14"].Article.Draft)
	require.NotEmpty(t, items["entry 14"].Doubts)
	require.ErrorContains(t, items["entry 15"].Err, "moving: this is not to be taken")
	require.ErrorContains(t, items["entry 16"].Err, "password")
}

func TestArchive(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>Sông Lam</title><link>https://songlam.example/</link>`)
	for i := range 450 {
		fmt.Fprintf(&b, `<item><title>Tin số %d</title><link>https://songlam.example/web/guest/?id=%d</link><pubDate>Sat, 05 Mar 2016 07:05:00 +0700</pubDate><description>Nội dung %d</description></item>`, i, i, i)
	}
	b.WriteString(`<item><title>Không ngày</title><link>https://songlam.example/x</link></item>`)
	b.WriteString(`<item><title>Báo khác</title><link>https://bao.example/y</link><pubDate>Sat, 05 Mar 2016 07:05:00 +0700</pubDate></item>`)
	b.WriteString(`<item><title>` + strings.Repeat("dài ", moving.MaxEntry/5+1) + `</title></item></channel></rss>`)
	kind, items := read(t, put(t, t.TempDir(), "rss.xml", b.String()))
	require.Equal(t, "feed archive", kind)
	require.Len(t, items, 453)
	own := items["https://songlam.example/web/guest/?id=449"]
	require.Equal(t, "Tin số 449", own.Article.Title)
	require.Empty(t, own.Article.Canonical, "it is first published here from now on")
	require.Empty(t, own.Article.Source)
	require.Equal(t, []string{"https://songlam.example/web/guest/?id=449"}, own.Addresses)
	undated := items["https://songlam.example/x"]
	require.True(t, undated.Article.Draft && undated.Article.Published.IsZero(), "no date is guessed")
	require.Equal(t, "https://bao.example/y", items["https://bao.example/y"].Article.Canonical)
	require.Error(t, items["entry 453"].Err)

	// One that breaks off gives what stands before, and says so.
	site, err := moving.Open(t.Context(), put(t, t.TempDir(), "cut.xml", b.String()[:20_000]), moving.Options{})
	require.NoError(t, err)
	defer site.Close()
	count, broken := 0, error(nil)
	for _, err := range site.Pages(t.Context()) {
		if broken = err; err == nil {
			count++
		}
	}
	require.Greater(t, count, 50)
	require.ErrorIs(t, broken, io.ErrUnexpectedEOF)
}

func packed(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	if err := errors.Join(err, w.Close()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// oldServer answers as an old site does; private is a server of the same network
// that nobody named.
func oldServer(t *testing.T, private string) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	text := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, strings.ReplaceAll(body, "HOST", server.URL))
		})
	}
	text("/robots.txt", "text/plain", "User-agent: *\nSitemap: HOST/chi-muc.xml\n")
	text("/{$}", "text/html", "<html><body><a href=/tin>Tin</a></body></html>")
	text("/chi-muc.xml", "text/xml", `<sitemapindex><sitemap><loc>HOST/chi-muc.xml</loc></sitemap><sitemap><loc>HOST/a.xml.gz</loc></sitemap>
<sitemap><loc>HOST/vong.xml</loc></sitemap><sitemap><loc>https://khac.example/b.xml</loc></sitemap><sitemap><loc>HOST/mat.xml</loc></sitemap></sitemapindex>`)
	text("/vong.xml", "text/xml", `<sitemapindex><sitemap><loc>HOST/chi-muc.xml</loc></sitemap><sitemap><loc>HOST/vong.xml?utm_source=a</loc></sitemap></sitemapindex>`)
	mux.HandleFunc("/a.xml.gz", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(packed(strings.ReplaceAll(`<urlset><url><loc>HOST/web/guest/?id=12345&amp;b=2</loc><lastmod>2016-03-05</lastmod></url><url><loc>HOST/moi</loc></url>
<url><loc>HOST/rieng</loc></url><url><loc> HOST/moi </loc></url><url><loc>HOST/kho</loc></url><url><loc>HOST/tep</loc></url><url><loc>HOST/vong-quanh</loc></url><url><loc>https://khac.example/</loc></url></urlset>`, "HOST", server.URL)))
	})
	text("/web/guest/", "text/html; charset=utf-8", page(0, "Liferay 7"))
	text("/tep", "application/pdf", "%PDF")
	mux.HandleFunc("/moi", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/web/moi", http.StatusFound) })
	text("/web/moi", "text/html", page(1, "Joomla"))
	mux.HandleFunc("/rieng", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, private, http.StatusFound) })
	mux.HandleFunc("/vong-quanh", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/vong-quanh", http.StatusFound)
	})
	tries := 0
	mux.HandleFunc("/kho", func(w http.ResponseWriter, r *http.Request) {
		if tries++; tries < 3 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, page(2, "SharePoint"))
	})
	return server
}

func TestSitemap(t *testing.T) {
	asked := false
	private := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked = true }))
	defer private.Close()
	server := oldServer(t, private.URL)
	kind, items := read(t, server.URL)
	require.Equal(t, "sitemap", kind)
	first := items[server.URL+"/web/guest/?id=12345&b=2"]
	require.NoError(t, first.Err)
	require.Equal(t, []string{server.URL + "/web/guest/?id=12345&b=2"}, first.Addresses)
	require.Equal(t, []string{server.URL + "/web/moi", server.URL + "/moi"}, items[server.URL+"/moi"].Addresses)
	require.NoError(t, items[server.URL+"/kho"].Err, "it is asked again")
	require.ErrorContains(t, items[server.URL+"/rieng"].Err, "moving: the address is not public")
	require.False(t, asked, "nobody named that server")
	require.ErrorContains(t, items[server.URL+"/tep"].Err, "application/pdf")
	require.ErrorContains(t, items[server.URL+"/vong-quanh"].Err, "redirects")
	require.ErrorContains(t, items["https://khac.example/"].Err, "moving: this is not to be taken")
	require.ErrorContains(t, items["https://khac.example/b.xml"].Err, "moving: this is not to be taken")
	require.ErrorContains(t, items[server.URL+"/mat.xml"].Err, "404")
	require.Len(t, items, 9)

	site, err := moving.Open(t.Context(), server.URL, moving.Options{})
	require.NoError(t, err)
	defer site.Close()
	_, err = site.Fetch(t.Context(), private.URL+"/a.jpg", io.Discard)
	require.ErrorContains(t, err, "moving: the address is not public")
	mediaType, err := site.Fetch(t.Context(), server.URL+"/tep", io.Discard)
	require.NoError(t, err)
	require.Equal(t, "application/pdf", mediaType)
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, what := range []string{filepath.Join(dir, "khong-co"), put(t, dir, "trong", ""), "http://127.0.0.1:1/", "http://a:b@songlam.example/"} {
		_, err := moving.Open(t.Context(), what, moving.Options{})
		require.Error(t, err, what)
	}
}

// Entities are text, and a document of one endless line costs no memory.
func TestHostileExports(t *testing.T) {
	dir := t.TempDir()
	bomb := `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><link>https://songlam.example/1</link></item></channel></rss>`
	_, items := read(t, put(t, dir, "bomb.xml", bomb))
	require.Equal(t, "&b;", items["https://songlam.example/1"].Article.Title)
	for name, text := range map[string]string{
		"open.xml":    "<rss><channel><item><![CDATA[" + strings.Repeat("a", moving.MaxEntry+10),
		"deep.xml":    "<rss><channel><item>" + strings.Repeat("<a>", 100_000) + "</item></channel></rss>",
		"quote.xml":   `<rss><channel><item a="` + strings.Repeat("x", 1000),
		"nested.xml":  "<rss><channel><item><item><item></item></channel></rss>",
		"comment.xml": "<rss><!-- <item>",
		"index.xml":   "<sitemapindex><sitemap><loc>",
	} {
		site, err := moving.Open(t.Context(), put(t, dir, name, text), moving.Options{})
		require.NoError(t, err, name)
		for p, err := range site.Pages(t.Context()) {
			if err == nil {
				require.Error(t, p.Read(t.Context()).Err, name)
			}
		}
		require.NoError(t, site.Close())
	}
}

func TestWithFiles(t *testing.T) {
	s := sanitize.New(sanitize.Options{})
	body, _, err := s.HTML(`<p><a href="https://a.example/k.pdf">Tệp</a> <a href="https://a.example/trang">Trang</a></p><figure><img src="https://a.example/1.jpg" srcset="https://a.example/2.jpg 2x" alt="Một"><figcaption>Một</figcaption></figure><img src="https://a.example/mat.jpg" alt="Mất">`)
	require.NoError(t, err)
	a := article.Article{Body: body, Cover: article.Figure{Src: "https://a.example/1.jpg"}, Attachments: []article.Attachment{{Name: "Tệp", URL: "https://a.example/k.pdf"}}}
	require.Equal(t, []string{"https://a.example/k.pdf", "https://a.example/1.jpg", "https://a.example/mat.jpg"}, moving.FilesOf(a))
	b, err := moving.WithFiles(a, s, func(address string) string {
		return map[string]string{"https://a.example/k.pdf": "/media/k.pdf", "https://a.example/1.jpg": "/media/1.jpg"}[address]
	})
	require.NoError(t, err)
	require.Equal(t, []string{"/media/k.pdf", "/media/1.jpg"}, moving.FilesOf(b))
	require.Contains(t, b.Body.String(), `href="/media/k.pdf"`)
	require.Contains(t, b.Body.String(), `href="https://a.example/trang"`)
	require.Equal(t, "https://a.example/k.pdf", a.Attachments[0].URL, "the given one is as it was")
}

func TestPlace(t *testing.T) {
	f := func(address, host, place string) {
		t.Helper()
		gotHost, gotPlace := moving.Place(address)
		require.Equal(t, []string{host, place}, []string{gotHost, gotPlace}, address)
	}
	f("https://www.SongLam.example/web/guest/?id=12345", "songlam.example", "/web/guest?id=12345")
	f("/web/guest?id=12345&utm_source=zalo#a", "", "/web/guest?id=12345")
	f("http://songlam.example:8080/?b=2&a=1", "songlam.example:8080", "/?a=1&b=2")
	f("/index.php?a=1;b=2", "", "/?a=1&b=2")
	f("/tin;jsessionid=AB12?x", "", "/tin?x")
	f("/tin/index.jsp", "", "/tin")
	f("/tin/c%E1%BA%A7u", "", "/tin/cầu")
	f("/a/../../b", "", "/b")
	f("/?q=c%E1%BA%A7u+m%E1%BB%9Bi", "", "/?q=c%E1%BA%A7u+m%E1%BB%9Bi")
	f("javascript:alert(1)", "", "")
}

func FuzzCut(f *testing.F) {
	f.Add(wxr)
	f.Add("<rss><item><!-- --></item><item/>")
	f.Fuzz(func(t *testing.T, text string) {
		site, err := moving.Open(t.Context(), put(t, t.TempDir(), "a.xml", "<rss xmlns:wp='http://wordpress.org/export/1.2/'>"+text), moving.Options{})
		if err != nil {
			return
		}
		for p, err := range site.Pages(t.Context()) {
			if err == nil {
				p.Read(t.Context())
			}
		}
		require.NoError(t, site.Close())
	})
}

// A host may stop at a page and end its context at once, as one does that is
// interrupted.
func TestLeftWithItsContext(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		put(t, dir, fmt.Sprint(i, ".html"), page(i, "WebSphere Portal"))
	}
	site, err := moving.Open(t.Context(), dir, moving.Options{})
	require.NoError(t, err)
	defer site.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, err := range site.Pages(ctx) {
		require.NoError(t, err)
		cancel()
		break
	}
	var faults []error
	for _, err := range site.Pages(ctx) {
		faults = append(faults, err)
	}
	require.Len(t, faults, 1)
	require.ErrorIs(t, faults[0], context.Canceled)
}

// The way out is a proxy: it is asked for the sitemap of a host that nobody here
// resolves.
func TestSiteByAProxy(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Host)
		if r.URL.Path != "/tin" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page(0, "Liferay 6"))
	}))
	defer proxy.Close()
	to, err := url.Parse(proxy.URL)
	require.NoError(t, err)
	site, err := moving.Open(t.Context(), "http://cu.example/tin", moving.Options{Transport: &http.Transport{Proxy: http.ProxyURL(to)}})
	require.NoError(t, err)
	defer func() { require.NoError(t, site.Close()) }()
	n := 0
	for p, err := range site.Pages(t.Context()) {
		require.NoError(t, err)
		require.NoError(t, p.Read(t.Context()).Err)
		n++
	}
	require.Equal(t, 1, n)
	require.Contains(t, asked, "cu.example")
}
