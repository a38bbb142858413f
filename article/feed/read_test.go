package feed_test

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

const rssHead = `<rss version="2.0"><channel><title>Báo Sông Lam</title><link>https://bao.example/tin/</link><language>vi-VN</language>`

func rss(items ...string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + rssHead + strings.Join(items, "") + `</channel></rss>`)
}

func entry(inner string) string {
	return `<item><title>Bài</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate>` + inner + `</item>`
}

func read(t testing.TB, data []byte) feed.Result {
	t.Helper()
	result, err := feed.Read(t.Context(), data, feed.ReadOptions{URL: "https://bao.example/rss.xml"})
	require.NoError(t, err)
	return result
}

// readOne reads one entry that stays, and wants these fields lost and no other.
func readOne(t testing.TB, item string, lost ...string) article.Article {
	t.Helper()
	result := read(t, rss(item))
	require.Len(t, result.Articles, 1)
	require.ElementsMatch(t, lost, fieldsOf(result), "%v", result.Faults)
	return result.Articles[0]
}

func fieldsOf(result feed.Result) []string {
	var fields []string
	for _, f := range result.Faults {
		fields = append(fields, f.Field)
	}
	return fields
}

func TestReadDates(t *testing.T) {
	want := articletest.At(2023, time.April, 6, 14, 21)
	for _, date := range []string{
		"06/04/2023 14:21", "6/4/2023 2:21:00 PM", "Thứ Năm, 06/04/2023 14:21", "Thu, 06 Apr 2023 14:21:00 +0700",
		"Thu, 06 Apr 2023 07:21:00 GMT", "Thu, 06 Apr 2023 14:21:00 GMT+7", "Thu, 06 Apr 2023 14:21:00 ICT",
		"2023-04-06T14:21:00+07:00", "2023-04-06T07:21:00Z",
	} {
		a := readOne(t, `<item><title>Bài</title><guid>1</guid><pubDate>`+date+`</pubDate></item>`)
		require.True(t, want.Equal(a.Published), "%s: %s", date, a.Published)
	}
}

func TestReadKeepsTheGoodOnes(t *testing.T) {
	result := read(t, rss(
		entry(""),
		`<item><title>Ngày lạ</title><guid>2</guid><pubDate>hôm qua</pubDate></item>`,
		`<item><title>Không ngày</title><guid>3</guid></item>`,
		entry(""),
		`<item><guid>5</guid><pubDate>06/04/2023 14:21</pubDate></item>`,
		`<item><title>Thân quá dài</title><guid>6</guid><pubDate>06/04/2023 14:21</pubDate><description>`+strings.Repeat("a ", 1<<20+1)+`</description></item>`,
		`<item/>`,
		`<item><title>Tốt</title><guid>8</guid><pubDate>06/04/2023 14:21</pubDate></item>`,
	))
	var titles, faults []string
	for _, a := range result.Articles {
		titles = append(titles, a.Title)
	}
	require.Equal(t, []string{"Bài", "Ngày lạ", "Không ngày", "Thân quá dài", "Tốt"}, titles)
	for _, fault := range result.Faults {
		faults = append(faults, fault.Error())
	}
	require.Len(t, faults, 9)
	require.Contains(t, faults[0], `feed: entry 1 ("Ngày lạ"): published: vi: not a date: "hôm qua"`)
	require.True(t, result.Faults[1].Undated())
	require.Contains(t, faults[2], `feed: entry 2 ("Không ngày"): published: has no date`)
	require.Contains(t, faults[3], `same id`)
	require.Contains(t, faults[4], `title: is empty`)
	require.Contains(t, faults[5], `feed: entry 5 ("Thân quá dài"): body: sanitize: markup is too large`)
	require.Contains(t, faults[6], `summary: is longer than 65536 bytes`)
	require.Contains(t, faults[7], `summary: is longer than 500 letters`)
	require.Contains(t, faults[8], `title: is empty`)
	long := result.Articles[3]
	require.Empty(t, long.Body.String())
	require.True(t, strings.HasPrefix(long.Summary, "a a a"))
	require.Equal(t, long.ID, result.Faults[5].ID)
}

func TestReadForgives(t *testing.T) {
	a := readOne(t, entry(`<category>Xã hội</category><category>Y tế</category><category>Y TE</category><category> </category>
		<enclosure url="/k.pdf" type="???" length="x"/><enclosure url="javascript:x" type="a/b"/>
		<media:content xmlns:media="http://search.yahoo.com/mrss/" url="anh.jpg" medium="image"/>`), "enclosure")
	require.Equal(t, article.Section{Key: "xa-hoi", Name: "Xã hội"}, a.Section)
	require.Equal(t, []string{"Y tế"}, a.Tags)
	require.Equal(t, []article.Attachment{{Name: "k.pdf", URL: "https://bao.example/k.pdf"}}, a.Attachments)
	require.Equal(t, article.Origin{Name: "Báo Sông Lam"}, a.Source)
	require.Equal(t, "vi-VN", a.Lang)

	untitled := readOne(t, `<item><guid>1</guid><pubDate>06/04/2023 14:21</pubDate><description>&lt;p&gt;Một đoạn&lt;/p&gt;</description></item>`)
	require.Equal(t, "Một đoạn", untitled.Title)
	strange := strings.Replace(string(rss(entry(""))), "vi-VN", "tiếng Việt!", 1)
	require.Empty(t, read(t, []byte(strange)).Articles[0].Lang)
}

func TestReadAddresses(t *testing.T) {
	of := func(address string, lost ...string) article.Article {
		return readOne(t, entry(`<link>`+address+`</link><enclosure url="`+address+`"/>`), lost...)
	}
	for name, row := range map[string]struct{ in, url, name string }{
		"host in Vietnamese":      {"https://tiếngviệt.vn/a.pdf?b#c", "https://tiếngviệt.vn/a.pdf?b#c", "a.pdf"},
		"host that is encoded":    {"https://vi%E1%BB%87t.vn", "https://việt.vn", "việt.vn"},
		"name that is no UTF-8":   {"/%80.pdf", "https://bao.example/%80.pdf", "\ufffd.pdf"},
		"name with control codes": {"/a%0Ab%00%C2%85.pdf", "https://bao.example/a%0Ab%00%C2%85.pdf", "a b.pdf"},
		"name that turns its end": {"/a%E2%80%AEfdp.exe", "https://bao.example/a%E2%80%AEfdp.exe", "afdp.exe"},
		"name in another form":    {"/bie%CC%82%CC%89u.pdf", "https://bao.example/bie%CC%82%CC%89u.pdf", "biểu.pdf"},
		"name of a folder":        {"/van-ban/", "https://bao.example/van-ban/", "van-ban"},
		"nothing but the host":    {"https://a.example/", "https://a.example/", "a.example"},
	} {
		t.Run(name, func(t *testing.T) {
			a := of(row.in)
			require.Equal(t, row.url, a.Canonical)
			require.Equal(t, []article.Attachment{{Name: row.name, URL: row.url}}, a.Attachments)
		})
	}
	for _, host := range []string{"https://%80/", "https://%C2%80/", "https://a%C2%9Fb/x"} {
		a := of(host, "link", "enclosure")
		require.Empty(t, a.Canonical, host)
		require.Empty(t, a.Attachments, host)
	}
}

// An origin without a name has that of its host, as far as it is one.
func TestReadOriginOfHost(t *testing.T) {
	for address, name := range map[string]string{
		"https://b%E1%BA%A3n-tin.vn/x": "bản-tin.vn", "https://a.example:8443/": "a.example", "https://%C2%80/": "", "https://%80/": "",
	} {
		result, err := feed.Read(t.Context(), []byte(`<rss version="2.0"><channel><link>`+address+`</link>`+entry("")+`</channel></rss>`), feed.ReadOptions{})
		require.NoError(t, err)
		require.Len(t, result.Articles, 1)
		require.Equal(t, name, result.Articles[0].Source.Name, address)
	}
}

func TestReadHostileMarkup(t *testing.T) {
	a := readOne(t, `<item><title><![CDATA[Giá <b>vàng</b> &amp; đô<script>alert(1)</script>]]></title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate>
		<link>javascript:alert(1)</link><author><![CDATA[<img src=x onerror=alert(1)>Lan]]></author><category><![CDATA[<b onclick=x>Mục</b>]]></category>
		<description><![CDATA[<p onclick=x()>Xem <a href="bai-2">bài</a><img src="/a.jpg" onerror=x><iframe src="https://evil.example/"></iframe><script>alert(1)</script>]]></description></item>`, "link")
	require.Equal(t, "Giá vàng & đô", a.Title)
	require.Empty(t, a.Canonical)
	require.Equal(t, "Mục", a.Section.Name)
	body := a.Body.String()
	for _, bad := range []string{"onclick", "onerror", "script", "<iframe"} {
		require.NotContains(t, body, bad)
	}
	require.Contains(t, body, `href="https://bao.example/tin/bai-2"`)
	require.Equal(t, "https://bao.example/a.jpg", a.Cover.Src, "the picture of the text stands above it")
}

func TestReadEncodings(t *testing.T) {
	const title = "Đẩy mạnh xoá đói giảm nghèo"
	document := func(encoding string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?>` + rssHead + `<item><title>` + title + `</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate></item></channel></rss>`
	}
	f := func(name string, data []byte) {
		t.Helper()
		require.Equal(t, title, read(t, data).Articles[0].Title, name)
	}
	f("UTF-8", []byte(document("UTF-8")))
	f("UTF-8 with a byte order mark", append([]byte("\xef\xbb\xbf"), document("utf-8")...))
	f("NFD", []byte(norm.NFD.String(document("UTF-8"))))
	for name, order := range map[string]binary.AppendByteOrder{"UTF-16BE": binary.BigEndian, "UTF-16LE": binary.LittleEndian} {
		var data []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + document("UTF-16"))) {
			data = order.AppendUint16(data, unit)
		}
		f(name, data)
	}
	f("windows-1258", windows1258(t, document("windows-1258")))
}

// windows1258 writes tones as marks behind the vowels, as that encoding does.
func windows1258(t *testing.T, text string) []byte {
	t.Helper()
	text = strings.NewReplacer("ẩ", "â\u0309", "ạ", "a\u0323", "ả", "a\u0309", "ó", "o\u0301", "á", "a\u0301", "è", "e\u0300", "ã", "a\u0303").Replace(text)
	data, err := charmap.Windows1258.NewEncoder().Bytes([]byte(strings.ReplaceAll(text, "Báo Sông Lam", "Bao")))
	require.NoError(t, err)
	return data
}

func TestReadNothingFromOutside(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
		<!ENTITY file SYSTEM "file:///etc/passwd">]>` + rssHead + `<item><title>Bài &d; &file;</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate></item></channel></rss>`
	result, err := feed.Read(t.Context(), []byte(bomb), feed.ReadOptions{})
	if err != nil {
		require.ErrorIs(t, err, feed.ErrFormat)
		return
	}
	for _, a := range result.Articles {
		require.Less(t, len(a.Title), 40)
		require.NotContains(t, a.Title, "root:")
		require.NotContains(t, a.Title, "haha")
	}
}

func TestReadLimits(t *testing.T) {
	var items []string
	for i := range feed.MaxItems + 3 {
		items = append(items, fmt.Sprintf(`<item><title>Bài %d</title><guid>%d</guid><pubDate>06/04/2023 14:21</pubDate></item>`, i, i))
	}
	result := read(t, rss(items[:feed.MaxItems]...))
	require.Len(t, result.Articles, feed.MaxItems)
	require.Zero(t, result.Left)
	result = read(t, rss(items...))
	require.Len(t, result.Articles, feed.MaxItems)
	require.Equal(t, 3, result.Left)

	full := rss(entry(""))
	padded := append(full, []byte(strings.Repeat(" ", feed.MaxBytes-len(full)))...)
	require.Len(t, read(t, padded).Articles, 1)
	_, err := feed.Read(t.Context(), append(padded, ' '), feed.ReadOptions{})
	require.ErrorIs(t, err, feed.ErrTooLarge)

	deep := func(n int) []byte {
		return rss(entry(strings.Repeat("<x>", n)+strings.Repeat("</x>", n)), strings.Replace(entry(""), "<guid>1", "<guid>2", 1))
	}
	require.Len(t, read(t, deep(feed.MaxDepth-3)).Articles, 2)
	result = read(t, deep(feed.MaxDepth-2))
	require.Len(t, result.Articles, 1)
	require.ErrorContains(t, result.Faults[0], "nested deeper than 256")
	_, err = feed.Read(t.Context(), []byte(strings.Repeat("<a>", 1<<20)), feed.ReadOptions{})
	require.ErrorIs(t, err, feed.ErrFormat)
	// What a start tag holds, or what stands before it, hides no element.
	for _, tag := range []string{`<x b="/>">`, `<x b='/>'>`, `<x b = "a>/">`, "<x b=\"\x01/>\">", `<x><!D [</y>]>`, `<x><?p > </y> ?>`} {
		for _, document := range []string{`<rss version="2.0"><channel><item>%s</item>`, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">%s</entry>`} {
			result = read(t, fmt.Appendf(nil, document, strings.Repeat(tag, 1000)))
			require.Empty(t, result.Articles)
			require.ErrorContains(t, result.Faults[0], "nested deeper than 256", "%q", tag)
		}
	}
	flat := readOne(t, entry(`<description><![CDATA[`+strings.Repeat("<p>dòng<br>", 1000)+`]]></description><!-- `+strings.Repeat("<x>", 1000)+` -->`))
	require.NotEmpty(t, flat.Body.String())
}

func TestReadRefuses(t *testing.T) {
	for _, data := range []string{"", " ", "<html><body>Không có</body></html>", "{}", "[]", `{"version":"x","items":5}`, "<rss", "\xff\xfe", "\xff\xfea"} {
		_, err := feed.Read(t.Context(), []byte(data), feed.ReadOptions{})
		require.ErrorIs(t, err, feed.ErrFormat, "%q", data)
	}
}

func TestReadOptions(t *testing.T) {
	section := article.Section{Key: "bao-ban", Name: "Báo bạn"}
	result, err := feed.Read(t.Context(), rss(entry("<category>Khác</category>")), feed.ReadOptions{Section: section, Origin: "Báo bạn"})
	require.NoError(t, err)
	require.Equal(t, section, result.Articles[0].Section)
	require.Equal(t, []string{"Khác"}, result.Articles[0].Tags)
	require.Equal(t, "Báo bạn", result.Articles[0].Source.Name)
}

// What is written is read back the same, by a parser that is not ours.
func TestRoundTrip(t *testing.T) {
	a := complete()
	a.Title, a.Summary = "Cầu mới & đường mới: 5 < 6", "Dài 240 m."
	out := writeAll(t, site(), a, english())
	for _, format := range []string{"json", "rss", "atom"} {
		result, err := feed.Read(t.Context(), []byte(out[format]), feed.ReadOptions{})
		require.NoError(t, err, format)
		require.Empty(t, result.Faults, format)
		require.Equal(t, site().Name, result.Title, format)
		require.Equal(t, site().Home, result.Home, format)
		require.Len(t, result.Articles, 2, format)
		got := result.Articles[0]
		require.Equal(t, a.Title, got.Title, format)
		require.Equal(t, a.Summary, got.Summary, format)
		require.True(t, a.Published.Equal(got.Published), format)
		require.Equal(t, "https://portal.example/cau-moi", got.Canonical, format)
		require.Contains(t, got.Body.String(), `<b>số 5 &lt; 6</b> ]]&gt;.`, format)
		require.Equal(t, a.Authors[0].Name, got.Authors[0].Name, format)
		require.Contains(t, got.Tags, "cầu", format)
		require.Equal(t, "https://portal.example/media/k.pdf", got.Attachments[0].URL, format)
		require.EqualValues(t, 12345, got.Attachments[0].Bytes, format)
		if format != "atom" {
			require.Equal(t, "https://portal.example/media/cau.jpg", got.Cover.Src, format)
		}
		if format != "rss" {
			require.True(t, a.Updated.Equal(got.Updated), format)
		}
	}
}

// Where an entry leads: past those who count clicks, and to the page that an entry
// of Atom has instead of a text.
func TestReadLinksElsewhere(t *testing.T) {
	result := read(t, []byte(`<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>x</title><item><title>Tin</title>`+
		`<link>http://feedproxy.google.com/~r/x/1</link><feedburner:origLink>https://bao.example/1</feedburner:origLink></item></channel></rss>`))
	require.Equal(t, "https://bao.example/1", result.Articles[0].Canonical)

	result = read(t, []byte(`<!DOCTYPE feed [<!ENTITY bao "Sông Lam">]><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>`+
		`<entry><id>3</id><title>Tin của &bao;</title><content type="text/html" src="https://bao.example/3.html"/></entry>`+
		`<entry><id>4</id><title>Phim</title><content type="video/mp4" src="https://bao.example/4.mp4"/></entry></feed>`))
	require.Equal(t, "https://bao.example/3.html", result.Articles[0].Canonical)
	require.Equal(t, "Tin của Sông Lam", result.Articles[0].Title)
	require.Empty(t, result.Articles[1].Canonical)
}

// The last moment of .NET is no date.
func TestReadLastMoment(t *testing.T) {
	result := read(t, rss([]string{`<item><title>Tin</title><guid>1</guid><pubDate>9999-12-31T23:59:59</pubDate></item>`}...))
	require.NotEmpty(t, result.Faults)
	require.Less(t, result.Articles[0].Published.Year(), 9999)
}
