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
