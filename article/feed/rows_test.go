package feed_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/memory"
)

func rssOf(items ...string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Báo Sông Lam</title><link>https://bao.example/</link>` +
		strings.Join(items, "") + `</channel></rss>`)
}

// The date that programs write who have none is no date, and keeps no other
// entry from being stored.
func TestNoDateOfPrograms(t *testing.T) {
	for _, date := range []string{"Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000", "0000-00-00 00:00:00", "01/01/0001 00:00", "Mon, 01 Jan 1900"} {
		result, err := feed.Read(t.Context(), rssOf(
			`<item><title>Một</title><link>https://bao.example/1</link><pubDate>Tue, 24 Nov 2026 08:30:00 +0700</pubDate></item>`,
			`<item><title>Hai</title><link>https://bao.example/2</link><pubDate>`+date+`</pubDate></item>`), feed.ReadOptions{URL: "https://bao.example/rss"})
		require.NoError(t, err)
		require.Len(t, result.Articles, 2, date)
		faults := 0
		for _, f := range result.Faults {
			require.Equal(t, result.Articles[1].ID, f.ID)
			require.Equal(t, "published", f.Field)
			faults++
		}
		if date != "Mon, 01 Jan 1900" {
			require.Positive(t, faults, date)
			require.Greater(t, result.Articles[1].Published.Year(), 2000, date)
		}
		store, err := memory.New(nil)
		require.NoError(t, err)
		require.NoError(t, store.Put(t.Context(), result.Articles...), date)
	}
}

// A picture is shown once: not as cover, in the body and as a file.
func TestPictureOnce(t *testing.T) {
	const text = `<![CDATA[<a href="https://bao.example/1"><img src="https://bao.example/a.jpg"></a></br>Cầu mới thông xe.]]>`
	for name, item := range map[string]string{
		"enclosure and description":     `<description>` + text + `</description><enclosure url="https://bao.example/a.jpg" type="image/jpeg" length="1"/>`,
		"media:content and description": `<description>` + text + `</description><media:content url="https://bao.example/a.jpg" medium="image"/>`,
		"media:content by type":         `<description>` + text + `</description><media:content url="https://bao.example/a.jpg" type="image/jpeg"/>`,
		"description alone":             `<description>` + text + `</description>`,
		"all of them":                   `<description>` + text + `</description><enclosure url="https://bao.example/a.jpg" type="image/jpeg" length="1"/><media:content url="https://bao.example/a.jpg" medium="image"/><media:thumbnail url="https://bao.example/a.jpg"/>`,
		"a figure with a caption":       `<description><![CDATA[<p>Trước.</p><figure><img src="/a.jpg"><figcaption>Cầu <b>mới</b></figcaption></figure>Cầu mới thông xe.]]></description>`,
	} {
		result, err := feed.Read(t.Context(), rssOf(`<item><title>Một</title><link>https://bao.example/1</link><pubDate>Tue, 24 Nov 2026 08:30:00 +0700</pubDate>`+item+`</item>`), feed.ReadOptions{URL: "https://bao.example/rss"})
		require.NoError(t, err)
		require.Len(t, result.Articles, 1)
		a := result.Articles[0]
		shown := strings.Count(a.Body.String(), "a.jpg")
		if a.Cover.Src != "" {
			shown++
		}
		require.Equal(t, "https://bao.example/a.jpg", a.Cover.Src, name)
		require.Equal(t, 1, shown, "%s: %s", name, a.Body)
		require.Empty(t, a.Attachments, name)
		if strings.HasPrefix(name, "a figure") {
			require.Equal(t, "Cầu mới", a.Cover.Caption)
			require.NotContains(t, a.Body.String(), "<figure")
		}
		require.Contains(t, a.Body.String(), "Cầu mới thông xe.", name)
	}
}

// Texts of the fonts from before Unicode are read as what the fonts draw, in
// bytes and in UTF-8.
func TestTextsOfOldFonts(t *testing.T) {
	const item = `<item><title>Uû ban nh©n d©n tØnh häp phiªn th` + "\u00ad" + `êng kú</title><category>X· héi</category><link>https://bao.example/1</link><pubDate>Tue, 24 Nov 2026 08:30:00 +0700</pubDate><description>S¸ng nay, Uû ban nh©n d©n tØnh ®· häp</description></item>`
	inBytes := func(text string) string {
		var b []byte
		for _, r := range text {
			b = append(b, byte(r))
		}
		return string(b)
	}
	for name, document := range map[string]string{
		"letters of UTF-8":    `<?xml version="1.0" encoding="UTF-8"?><rss><channel><title>B¸o S«ng Lam</title>` + item + `</channel></rss>`,
		"bytes":               inBytes(`<?xml version="1.0"?><rss><channel><title>B¸o S«ng Lam</title>` + item + `</channel></rss>`),
		"bytes, called UTF-8": inBytes(`<?xml version="1.0" encoding="UTF-8"?><rss><channel><title>B¸o S«ng Lam</title>` + item + `</channel></rss>`),
		"bytes, called 1252":  inBytes(`<?xml version="1.0" encoding="windows-1252"?><rss><channel><title>B¸o S«ng Lam</title>` + item + `</channel></rss>`),
		"bytes, called TCVN3": inBytes(`<?xml version="1.0" encoding="TCVN3"?><rss><channel><title>B¸o S«ng Lam</title>` + item + `</channel></rss>`),
	} {
		result, err := feed.Read(t.Context(), []byte(document), feed.ReadOptions{URL: "https://bao.example/rss"})
		require.NoError(t, err, name)
		require.Empty(t, result.Faults, name)
		require.Equal(t, "Báo Sông Lam", result.Title, name)
		a := result.Articles[0]
		require.Equal(t, "Uỷ ban nhân dân tỉnh họp phiên thường kỳ", a.Title, name)
		require.Equal(t, "Xã hội", a.Section.Name, name)
		require.Equal(t, "Sáng nay, Uỷ ban nhân dân tỉnh đã họp", a.Body.String(), name)
	}
	// French stays French, beside Vietnamese in Unicode too.
	result, err := feed.Read(t.Context(), rssOf(`<item><title>Été à Hué: « déjà vu »</title></item>`, `<item><title>Tỉnh họp</title></item>`), feed.ReadOptions{})
	require.NoError(t, err)
	require.Equal(t, "Été à Hué: « déjà vu »", result.Articles[0].Title)
}

// What a feed says of itself and of its people, in the words that portals use.
func TestWordsOfPortals(t *testing.T) {
	for said, want := range map[string]string{"vi": "vi", "vi_VN": "vi-VN", " VI-vn ": "vi-VN", "vn": "vi", "Vietnamese": "vi", "Tiếng Việt": "vi", "English": "en", "xx-nonsense-too-long": ""} {
		result, err := feed.Read(t.Context(), []byte(`<rss><channel><title>A</title><language>`+said+`</language><item><title>Một</title></item></channel></rss>`), feed.ReadOptions{})
		require.NoError(t, err)
		require.Equal(t, want, result.Lang, said)
	}
	for said, want := range map[string]string{
		"lan@bao.example (Nguyễn Thị Lan)": "Nguyễn Thị Lan", "Nguyễn Lan": "Nguyễn Lan", `"Nguyễn Lan" &lt;lan@bao.example&gt;`: "Nguyễn Lan",
		"Nguyễn Lan (lan@bao.example)": "Nguyễn Lan", "lan@bao.example": "", "&lt;lan@bao.example&gt;": "",
	} {
		a, _ := onlyOne(t, string(rssOf(`<item><title>Một</title><author>`+said+`</author></item>`)))
		if want == "" {
			require.Empty(t, a.Authors, said)
			continue
		}
		require.Equal(t, want, a.Authors[0].Name, said)
	}
	a, faults := onlyOne(t, `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title><entry><title>Mã</title><id>2</id><content type="text/html" mode="base64">PHA+VG/DoG4gdsSDbjwvcD4=</content><modified>2026-11-25T08:30:00Z</modified></entry></feed>`)
	require.Empty(t, faults)
	require.Equal(t, "<p>Toàn văn</p>", a.Body.String())
}
