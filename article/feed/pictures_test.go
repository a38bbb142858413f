package feed_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
)

func onlyOne(t *testing.T, document string) (article.Article, []feed.ItemError) {
	t.Helper()
	result, err := feed.Read(t.Context(), []byte(document), feed.ReadOptions{URL: "https://bao.example/rss"})
	require.NoError(t, err)
	require.Len(t, result.Articles, 1)
	return result.Articles[0], result.Faults
}

// The picture is found wherever a feed has it, and shown once.
func TestPictureOfAnyForm(t *testing.T) {
	f := func(more string, want article.Figure, shown string, files ...string) {
		t.Helper()
		a, faults := onlyOne(t, string(rssOf(`<item><title>Ảnh</title><link>https://bao.example/1</link><pubDate>Tue, 24 Nov 2026 08:30:00 +0700</pubDate>`+more+`</item>`)))
		require.Empty(t, faults, more)
		if want.Src != "" && want.Alt == "" {
			want.Alt = "Ảnh"
		}
		require.Equal(t, want, a.Cover, more)
		var inText []string
		for part := range strings.SplitSeq(a.Body.String(), `src="https://bao.example/`) {
			inText = append(inText, strings.SplitN(part, `"`, 2)[0])
		}
		require.Equal(t, shown, strings.Join(inText[1:], " "), "%s: %s", more, a.Body)
		var got []string
		for _, file := range a.Attachments {
			got = append(got, file.Name)
		}
		require.Equal(t, files, got, more)
	}
	at := func(name string) article.Figure { return article.Figure{Src: "https://bao.example/" + name} }
	// Named by an element.
	f(`<media:thumbnail url="https://bao.example/t.jpg"/>`, at("t.jpg"), "")
	f(`<media:content url="https://bao.example/c.jpg"/>`, at("c.jpg"), "")
	f(`<media:content url="https://bao.example/c.ashx?id=1" type="IMAGE/JPEG"/>`, at("c.ashx?id=1"), "")
	f(`<enclosure url="https://bao.example/c.jpg"/>`, at("c.jpg"), "")
	f(`<enclosure url="https://bao.example/c.jpg" type="Image/JPEG" length="0"/>`, at("c.jpg"), "")
	f(`<image>https://bao.example/c.jpg</image>`, at("c.jpg"), "")
	f(`<image><url>/c.jpg</url><title>Chú thích</title></image>`, at("c.jpg"), "")
	f(`<media:content url="/s.jpg" width="100" height="60" medium="image"/><media:content url="/l.jpg" width="1200" height="800" medium="image"/>`, article.Figure{Src: "https://bao.example/l.jpg", Width: 1200, Height: 800}, "")
	f(`<media:content url="/s.jpg" medium="image"><media:description>Cầu mới</media:description><media:credit>Lan</media:credit><media:title>Cầu</media:title></media:content>`,
		article.Figure{Src: "https://bao.example/s.jpg", Alt: "Cầu", Caption: "Cầu mới", Credit: "Lan"}, "")
	f(`<media:group><media:content url="/s.jpg" medium="image"/><media:description type="html">&lt;b&gt;Cầu&lt;/b&gt; mới</media:description></media:group>`,
		article.Figure{Src: "https://bao.example/s.jpg", Caption: "Cầu mới"}, "")
	// Of the text: not what counts readers, nor what only waits for a script.
	f(`<description><![CDATA[<img src="/pixel.gif" width="1" height="1"><img src="/a.jpg" alt="Cầu">Chữ]]></description>`, article.Figure{Src: "https://bao.example/a.jpg", Alt: "Cầu"}, "")
	f(`<description><![CDATA[Chữ<img src="/pixel.gif" width="1" height="1">]]></description>`, article.Figure{}, "")
	f(`<description><![CDATA[<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/lazy.jpg">Chữ]]></description>`, at("lazy.jpg"), "")
	f(`<description><![CDATA[<!-- <img src="/hidden.jpg"> -->Chữ]]></description>`, article.Figure{}, "")
	// One picture in several sizes, and several times.
	f(`<media:thumbnail url="/a-150x150.jpg"/><description><![CDATA[<img src="/a.jpg">Chữ]]></description>`, at("a.jpg"), "")
	f(`<media:content url="/a.jpg?w=600" medium="image"/><description><![CDATA[<img src="/a.jpg?w=1200&amp;q=8">Chữ]]></description>`, at("a.jpg?w=600"), "")
	f(`<enclosure url="http://bao.example/a.jpg" type="image/jpeg"/><description><![CDATA[<img src="/a-300x200.jpg">Chữ]]></description>`, article.Figure{Src: "http://bao.example/a.jpg"}, "")
	f(`<enclosure url="http://bao.example/a.jpg" type="image/jpeg"/><description><![CDATA[<img src="/a_180x108.jpg">Chữ]]></description>`, article.Figure{Src: "http://bao.example/a.jpg"}, "")
	f(`<enclosure url="http://bao.example/a.jpg" type="image/jpeg"/><description><![CDATA[<img src="/zoom/480_300/a.jpg">Chữ]]></description>`, article.Figure{Src: "http://bao.example/a.jpg"}, "")
	f(`<enclosure url="http://bao.example/a.jpg" type="image/jpeg"/><description><![CDATA[<img src="/thumb_w/660/a.jpg">Chữ]]></description>`, article.Figure{Src: "http://bao.example/a.jpg"}, "")
	f(`<description><![CDATA[<img src="/d.jpg"><p>Chữ</p><img src="/d.jpg">]]></description>`, at("d.jpg"), "")
	f(`<media:content url="/anh.ashx?id=1" medium="image"/><description><![CDATA[<img src="/anh.ashx?id=2">Chữ]]></description>`, at("anh.ashx?id=1"), "anh.ashx?id=2")
	f(`<media:content url="/a.jpg" medium="image"/><description><![CDATA[<img src="/b.jpg">Chữ]]></description>`, at("a.jpg"), "b.jpg")
	// What is no picture is a file, once.
	f(`<media:content url="/v.mp4" type="video/mp4" fileSize="10"><media:thumbnail url="/t.jpg"/></media:content>`, at("t.jpg"), "", "v.mp4")
	f(`<media:content url="/v.pdf" type="application/pdf"/><enclosure url="/v.pdf" type="application/pdf" length="1"/>`, article.Figure{}, "", "v.pdf")
}

// Atom and JSON Feed have the picture in the text as well.
func TestPictureOfOtherFormats(t *testing.T) {
	for name, document := range map[string]string{
		"atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>Ảnh</title><id>1</id><updated>2026-11-24T08:30:00Z</updated><content type="html">&lt;p&gt;&lt;img src="/a.jpg"&gt;Chữ&lt;/p&gt;</content></entry></feed>`,
		"json": `{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","title":"Ảnh","date_published":"2026-11-24T08:30:00Z","content_html":"<p><img src='/a.jpg'>Chữ</p>"}]}`,
	} {
		a, faults := onlyOne(t, document)
		require.Empty(t, faults, name)
		require.Equal(t, "https://bao.example/a.jpg", a.Cover.Src, name)
		require.Equal(t, "<p>Chữ</p>", a.Body.String(), name)
	}
}

// A film of YouTube's feeds has its picture and its text in a group.
func TestGroupOfMedia(t *testing.T) {
	a, _ := onlyOne(t, `<feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Kênh</title><entry><id>yt:video:AbCdEfGhIjk</id><title>Phim</title><link rel="alternate" href="https://www.youtube.com/watch?v=AbCdEfGhIjk"/><published>2026-11-24T08:30:00+00:00</published><media:group><media:title>Phim</media:title><media:content url="https://www.youtube.com/v/AbCdEfGhIjk?version=3" type="application/x-shockwave-flash"/><media:thumbnail url="https://i1.ytimg.com/vi/AbCdEfGhIjk/hqdefault.jpg" width="480" height="360"/><media:description>Lời tả
hai dòng</media:description></media:group></entry></feed>`)
	require.Equal(t, "https://i1.ytimg.com/vi/AbCdEfGhIjk/hqdefault.jpg", a.Cover.Src)
	require.Equal(t, 480, a.Cover.Width)
	require.Contains(t, a.Body.String(), "Lời tả")
	require.Empty(t, a.Attachments)
}
