package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

var update = flag.Bool("update", false, "write the golden files")

var now = articletest.At(2026, time.November, 24, 8, 0)

func site() feed.Site {
	return feed.Site{Name: "Cổng thông tin tỉnh Sông Lam", Description: "Tin tức & thông báo", Home: "https://portal.example/", Icon: "/media/emblem.svg"}
}

// body has what a feed must not pass on as it is.
const body = `<p>Xem <a href="/van-ban/1">văn bản</a> <b>số 5 &lt; 6</b> ]]&gt;.</p>
<p><img src="anh/cau.jpg" alt="Cầu"></p>
<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Phim"></iframe>`

func complete() article.Article {
	return article.Article{
		ID: "sl-1", Slug: "cau-moi", Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Title: "Cầu mới & <đường> mới\x00", Kicker: "Hạ tầng", Summary: "Dài 240 m ]]> \x0bxong.",
		Body:    articletest.HTML(`<p>Xem <a href="/van-ban/1">văn bản</a> <b>số 5 &lt; 6</b> ]]&gt;.</p>`),
		Cover:   article.Figure{Src: "/media/cau.jpg", Width: 960, Height: 540, Alt: "Cầu", Caption: "Cầu lúc thông xe", Credit: "T. N."},
		Authors: []article.Author{{Name: "Lê Thị Hạnh", URL: "/tac-gia/hanh"}, {Name: "Trần Nam"}},
		Source:  article.Origin{Name: "daidoanket.vn", URL: "https://daidoanket.vn/cau"},
		Tags:    []string{"Giao thông", "cầu"},
		Attachments: []article.Attachment{
			{Name: "Kế hoạch", Type: "application/pdf", Bytes: 12345, URL: "/media/k.pdf"},
			{Name: "Bảng", URL: "https://files.example/b.ods"}, {Name: "Xấu", URL: "javascript:alert(1)"},
		},
		Published: articletest.At(2026, time.November, 23, 14, 21), Updated: articletest.At(2026, time.November, 23, 15, 0),
	}
}

func english() article.Article {
	return article.Article{ID: "sl/2 ", Slug: "bridge", Title: "A bridge", Lang: "en-GB", Published: articletest.At(2026, time.November, 20, 8, 0)}
}

type written struct {
	name  string
	write func(f *feed.Feed) ([]byte, error)
}

func formats() []written {
	return []written{
		{"json", func(f *feed.Feed) ([]byte, error) { return f.JSON("/feed.json") }},
		{"rss", func(f *feed.Feed) ([]byte, error) { return f.RSS("/rss.xml") }},
		{"atom", func(f *feed.Feed) ([]byte, error) { return f.Atom("/atom.xml") }},
		{"sitemap", func(f *feed.Feed) ([]byte, error) { return f.Sitemap(now) }},
	}
}

// writeAll writes the articles in each format.
func writeAll(t testing.TB, s feed.Site, items ...article.Article) map[string]string {
	t.Helper()
	f, err := feed.New(s, items)
	require.NoError(t, err)
	out := map[string]string{}
	for _, format := range formats() {
		text, err := format.write(f)
		require.NoError(t, err)
		out[format.name] = string(text)
	}
	return out
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name  string
		items []article.Article
	}{{"empty", nil}, {"full", []article.Article{complete(), english()}}, {"hostile", []article.Article{articletest.Hostile()}}} {
		for format, text := range writeAll(t, site(), c.items...) {
			path := filepath.Join("testdata", c.name+"."+format+".golden")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), text, path)
		}
	}
}

// Every format is well-formed, whatever the articles hold.
func TestWellFormed(t *testing.T) {
	odd := complete()
	for _, text := range []*string{&odd.Title, &odd.Summary, &odd.Kicker, &odd.Section.Name, &odd.Authors[0].Name, &odd.Tags[0], &odd.Attachments[0].Name, &odd.Cover.Alt} {
		*text = "\x00\x08\x1b\x7f\u0085\ufffe\xff ]]> <b> & \" ' \u2028 😀"
	}
	for format, text := range writeAll(t, site(), odd, articletest.Hostile(), articletest.LongWords(), articletest.Complete()) {
		if format == "json" {
			require.True(t, json.Valid([]byte(text)))
			require.NotContains(t, text, `\u0008`)
			continue
		}
		requireXML(t, text)
	}
}

func requireXML(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err != nil {
			require.EqualError(t, err, "EOF", text)
			return
		}
	}
}

func TestIDsNeverChange(t *testing.T) {
	edited := complete()
	edited.Slug, edited.OldSlugs, edited.Title = "ten-khac", []string{"cau-moi"}, "Tên khác"
	edited.Published, edited.Updated = edited.Published.Add(-time.Hour), now
	edited.Section = article.Section{Key: "kinh-te", Name: "Kinh tế"}
	moved := site()
	moved.Home, moved.Authority = "https://new.example/tin/", "portal.example,2026"
	before, after := writeAll(t, site(), complete()), writeAll(t, moved, edited)
	for _, format := range []string{"json", "rss", "atom"} {
		require.Contains(t, before[format], "tag:portal.example,2026:sl-1")
		require.Contains(t, after[format], "tag:portal.example,2026:sl-1")
	}
}

func TestSectionFeedHasItsOwnID(t *testing.T) {
	section := site()
	section.Home = "https://portal.example/chuyen-muc/xa-hoi"
	require.Contains(t, writeAll(t, site())["atom"], "<id>tag:portal.example,2026:feed/</id>")
	require.Contains(t, writeAll(t, section)["atom"], "<id>tag:portal.example,2026:feed/chuyen-muc/xa-hoi</id>")
}

func TestAddressesAreAbsolute(t *testing.T) {
	a := complete()
	a.Body = articletest.HTML(body)
	for format, text := range writeAll(t, site(), a) {
		require.NotContains(t, text, "javascript:", format)
		require.NotContains(t, text, "iframe", format)
		require.NotContains(t, text, `href="/`, format)
		require.NotContains(t, text, `href=\"/`, format)
		require.NotContains(t, text, `:"/`, format)
		if format != "sitemap" {
			require.Contains(t, text, "https://portal.example/van-ban/1", format)
			require.Contains(t, text, "https://portal.example/anh/cau.jpg", format)
			require.Contains(t, text, "https://www.youtube.com/watch?v=", format+": a frame becomes a link")
		}
	}
}

func TestSelfLinkAndLanguage(t *testing.T) {
	out := writeAll(t, site(), complete(), english())
	require.Contains(t, out["json"], `"feed_url":"https://portal.example/feed.json"`)
	require.Contains(t, out["rss"], `<atom:link href="https://portal.example/rss.xml" rel="self"`)
	require.Contains(t, out["atom"], `<link rel="self" href="https://portal.example/atom.xml"`)
	require.Contains(t, out["json"], `"language":"vi"`)
	require.Contains(t, out["json"], `"language":"en-GB"`)
	require.Contains(t, out["rss"], `<language>vi</language>`)
	require.Contains(t, out["rss"], `<dc:language>en-GB</dc:language>`)
	require.Contains(t, out["atom"], `xml:lang="vi"`)
	require.Contains(t, out["atom"], `xml:lang="en-GB"`)
	recent := english()
	recent.Published = now
	require.Contains(t, writeAll(t, site(), recent)["sitemap"], `<news:language>en</news:language>`)
}

func TestSitemapLimits(t *testing.T) {
	var items []article.Article
	for i := range feed.SitemapSize + 5 {
		a := english()
		a.ID, a.Published = string(rune('a'+i%26))+time.Duration(i).String(), now.Add(-time.Duration(i)*time.Second)
		items = append(items, a)
	}
	f := func(want int, items ...article.Article) {
		t.Helper()
		require.Equal(t, want, strings.Count(writeAll(t, site(), items...)["sitemap"], "<url>"))
	}
	f(feed.SitemapSize, items...)
	edge, old, future := items[0], items[0], items[0]
	edge.Published = now.Add(-feed.SitemapAge)
	old.Published = edge.Published.Add(-time.Second)
	future.Published = now.Add(time.Second)
	f(1, edge, old, future)
	f(0)
}

func TestNewRefuses(t *testing.T) {
	for name, s := range map[string]feed.Site{
		"no name": {Home: "https://portal.example/"}, "blank name": {Name: "\x00", Home: "https://portal.example/"},
		"no home": {Name: "x"}, "relative home": {Name: "x", Home: "/tin"}, "other scheme": {Name: "x", Home: "ftp://portal.example/"},
		"password": {Name: "x", Home: "https://a:b@portal.example/"}, "broken": {Name: "x", Home: "https://[/"},
	} {
		_, err := feed.New(s, nil)
		require.ErrorContains(t, err, "feed: incomplete site", name)
	}
	_, err := feed.New(site(), []article.Article{{Title: "Không mã"}})
	require.ErrorContains(t, err, "Không mã")
}

// A feed of what a list gave without bodies would be one of empty articles.
func TestOmittedBodies(t *testing.T) {
	a := articletest.News()[0]
	a.Body = articletest.Complete().Body
	source, err := memory.New([]article.Article{a})
	require.NoError(t, err)
	site := feed.Site{Name: "Cổng", Home: "https://portal.example/"}
	for _, bodies := range []bool{false, true} {
		found, err := source.List(t.Context(), article.Query{Bodies: bodies, Now: a.Published.Add(time.Minute)})
		require.NoError(t, err)
		require.Len(t, found.Items, 1)
		_, err = feed.New(site, found.Items)
		require.Equal(t, !bodies, err != nil)
		require.Equal(t, !bodies, found.Items[0].Validate() != nil, "nor may it be put in place of the whole one")
	}
}
