package feed_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
)

// fill repeats a piece up to so many bytes.
func fill(piece string, size int) string { return strings.Repeat(piece, size/len(piece)) }

// numbered are pieces with a number in them, of so many bytes in all.
func numbered(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// costly are documents of about a size that are meant to cost, by what they are
// made of.
func costly(size int) map[string][]byte {
	json := func(inner string) []byte {
		return []byte(`{"version":"https://jsonfeed.org/version/1.1","items":[` + inner)
	}
	return map[string][]byte{
		"categories that are markup":        rss(entry(fill(`<category>&lt;b</category>`, size))),
		"categories that differ":            rss(entry(numbered(`<category>mục %d</category>`, size))),
		"enclosures":                        rss(entry(numbered(`<enclosure url="/%d"/>`, size))),
		"authors":                           rss(entry(numbered(`<dc:creator>%d</dc:creator>`, size))),
		"links":                             rss(entry(numbered(`<link>/%d</link>`, size))),
		"pictures":                          rss(entry(numbered(`<media:content url="/%d"/>`, size))),
		"groups of pictures":                rss(entry(numbered(`<media:group><media:content url="/%d"/></media:group>`, size))),
		"names of elements that differ":     rss(entry(numbered(`<x%d/>`, size))),
		"namespaces":                        rss(entry(numbered(`<x xmlns:a%d="http://purl.org/dc/elements/1.1/"/>`, size))),
		"namespaces of one element":         rss(entry(`<x ` + numbered(`xmlns:a%d="http://purl.org/dc/terms/" `, size) + `/>`)),
		"attributes of one element":         rss(entry(`<enclosure ` + numbered(`a%d="x" `, size) + `/>`)),
		"quotes without an end":             rss(entry(fill(`<a b="`, size))),
		"sections without an end":           rss(entry(fill(`<x><![CDATA[`, size))),
		"sections that run into entries":    rss(fill(`<item><title><![CDATA[a</title></item>`, size)),
		"comments without an end":           rss(entry(fill(`<!--`, size))),
		"instructions without an end":       rss(entry(fill(`<?a `, size))),
		"end tags without a start":          rss(entry(fill(`<x>`, 700) + fill(`</y>`, size))),
		"start tags without an end":         rss(entry(fill(`<x>`, size))),
		"elements at the limit of depth":    rss(entry(fill(fill(`<x>`, 3*250)+fill(`</x>`, 4*250), size))),
		"entries in entries":                rss(entry(fill(`<x><item>`, size))),
		"small entries":                     rss(numbered(`<item><title>%d</title></item>`, size)),
		"entries without an end":            rss(numbered(`<item><title>%d`, size)),
		"entries that are empty":            rss(fill(`<item/>`, size)),
		"references":                        rss(`<item><title>` + fill(`&amp;`, size) + `</title></item>`),
		"ampersands":                        rss(`<item><title>` + fill(`&`, size) + `</title></item>`),
		"less-thans":                        rss(`<item><title>` + fill(`<`, size) + `</title></item>`),
		"markup in a title":                 rss(`<item><title>` + fill(`&lt;b&gt;x`, size) + `</title></item>`),
		"a long title":                      rss(`<item><title>` + fill(`Sông Lam `, size) + `</title></item>`),
		"marks in a title":                  rss(`<item><title>` + fill("\u0301", size) + `</title></item>`),
		"bytes that are no text":            rss(`<item><title>` + fill("\xff", size) + `</title></item>`),
		"control characters":                rss(`<item><title>` + fill("\x01", size) + `</title></item>`),
		"text before the feed":              append([]byte(fill(`<b>a {`, size)), rss(entry(""))...),
		"a warning without a feed":          []byte(fill("a <b {\n", size)),
		"white space between attributes":    rss(entry(`<enclosure` + fill(" ", size) + `url="/a"/>`)),
		"JSON: tags":                        json(`{"id":1,"title":"a","tags":[` + fill(`"<b",`, size) + `]}]}`),
		"JSON: tags that are nothing":       json(`{"id":1,"title":"a","tags":[` + fill(`null,`, size) + `]}]}`),
		"JSON: attachments":                 json(`{"id":1,"title":"a","attachments":[` + numbered(`{"url":"/%d"},`, size) + `]}]}`),
		"JSON: items":                       json(numbered(`{"id":%d,"title":"a"},`, size) + `]}`),
		"JSON: items that are nothing":      json(fill(`null,`, size) + `]}`),
		"JSON: keys":                        json(`{` + numbered(`"k%d":1,`, size) + `}]}`),
		"JSON: one key":                     json(`{` + fill(`"title":"a",`, size) + `}]}`),
		"JSON: brackets":                    json(fill(`[`, size)),
		"JSON: brackets that close nothing": json(fill(`}`, size)),
		"JSON: items with one quote":        json(numbered(`{"id":%d,"title":"a" b"},`, size) + `]}`),
		"JSON: items without an end":        json(numbered(`{"id":%d,`, size)),
		"JSON: objects without an end":      json(fill(`{"id":[},{`, size)),
		"JSON: comments without an end":     json(fill(`/*`, size)),
		"JSON: backslashes":                 json(`{"id":1,"title":"` + fill(`\\`, size) + `"}]}`),
	}
}

// A reading costs memory in proportion to the document, whatever is in it, and
// keeps no more than the limits say.
func TestCostIsBounded(t *testing.T) {
	for name, document := range costly(1 << 20) {
		t.Run(name, func(t *testing.T) {
			require.LessOrEqual(t, len(document), feed.MaxBytes)
			result, allocated := allocated(document)
			require.LessOrEqual(t, allocated, uint64(40*len(document)))
			require.LessOrEqual(t, len(result.Articles), feed.MaxItems)
			for _, a := range result.Articles {
				require.NoError(t, a.Validate())
			}
			require.LessOrEqual(t, len(result.Faults), 60*feed.MaxItems)
		})
	}
}

func allocated(document []byte) (feed.Result, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	result, _ := feed.Read(context.Background(), document, feed.ReadOptions{URL: "https://bao.example/rss"})
	runtime.ReadMemStats(&after)
	return result, after.TotalAlloc - before.TotalAlloc
}

// BenchmarkCostly prints how much longer a reading takes than that of a plain
// feed of the same bytes and than bluemonday alone does on them, and how much
// it allocates for each byte.
func BenchmarkCostly(b *testing.B) {
	policy := bluemonday.UGCPolicy()
	news := rss(numbered(newsItem, feed.MaxBytes-1000))
	for name, document := range costly(feed.MaxBytes - 1000) {
		b.Run(name, func(b *testing.B) {
			var ours, plain, theirs time.Duration
			var bytes uint64
			for b.Loop() {
				start := time.Now()
				_, n := allocated(document)
				ours += time.Since(start)
				bytes += n
				start = time.Now()
				policy.SanitizeBytes(document)
				theirs += time.Since(start)
				start = time.Now()
				allocated(news)
				plain += time.Since(start)
			}
			b.ReportMetric(ours.Seconds()*1000/float64(b.N), "ms/read")
			b.ReportMetric(float64(ours)/float64(plain), "×plain")
			b.ReportMetric(float64(ours)/float64(theirs), "×bluemonday")
			b.ReportMetric(float64(bytes)/float64(b.N)/float64(len(document)), "B/B")
		})
	}
}

const newsItem = `<item><title>Bài %d</title><link>https://bao.example/%[1]d</link><guid>%[1]d</guid>` +
	`<pubDate>06/04/2023 14:21</pubDate><description>&lt;p&gt;Đoạn &lt;b&gt;một&lt;/b&gt; &lt;a href="x"&gt;xem&lt;/a&gt;&lt;/p&gt;</description></item>`

// BenchmarkReadNews reads what a newspaper publishes: 200 entries, each with an
// address of its own.
func BenchmarkReadNews(b *testing.B) {
	var items []string
	for i := range 200 {
		items = append(items, fmt.Sprintf(newsItem, i))
	}
	document := rss(items...)
	b.ReportAllocs()
	for b.Loop() {
		result, err := feed.Read(context.Background(), document, feed.ReadOptions{URL: "https://bao.example/rss"})
		if err != nil || len(result.Articles) != 200 {
			b.Fatal(err, result.Faults)
		}
	}
}

// Each part of an entry has a limit, and its overrun is told.
func TestPartsAreBounded(t *testing.T) {
	parts := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, row := range map[string]struct {
		format string
		count  func(feed.Result) int
		fields []string
	}{
		"category":  {`<category>mục %d</category>`, func(r feed.Result) int { return len(r.Articles[0].Tags) + 1 }, []string{"category"}},
		"enclosure": {`<enclosure url="/%d"/>`, func(r feed.Result) int { return len(r.Articles[0].Attachments) }, []string{"enclosure"}},
		"author":    {`<author>Lan %d</author>`, func(r feed.Result) int { return len(r.Articles[0].Authors) }, []string{"author"}},
		"link":      {`<link rel="x" href="/%d"/>`, func(feed.Result) int { return feed.MaxParts }, []string{"link"}},
		"picture":   {`<media:content url="/%d"/>`, func(feed.Result) int { return feed.MaxParts }, []string{"media:content"}},
	} {
		t.Run(name, func(t *testing.T) {
			result := read(t, rss(entry(parts(row.format, feed.MaxParts))))
			require.Empty(t, result.Faults)
			require.Equal(t, feed.MaxParts, row.count(result))
			result = read(t, rss(entry(parts(row.format, feed.MaxParts+1))))
			require.Len(t, result.Articles, 1)
			require.Equal(t, row.fields, fieldsOf(result))
			require.ErrorContains(t, result.Faults[0], "51 times, of which 50 are read")
			require.Equal(t, feed.MaxParts, row.count(result))
		})
	}
	keywords := `<category>a</category><itunes:keywords>` + parts("từ %d,", feed.MaxParts) + `</itunes:keywords>`
	result := read(t, rss(entry(keywords)))
	require.Equal(t, []string{"category"}, fieldsOf(result))
	tags := strings.Join(strings.Fields(parts(`"t%d", `, feed.MaxParts+1)), "")
	result = read(t, []byte(`{"items":[{"id":1,"title":"a","date_published":"2023-04-06","tags":[`+tags+`]}]}`))
	require.Equal(t, []string{"tags"}, fieldsOf(result))
	require.Len(t, result.Articles[0].Tags, feed.MaxParts-1)
}

// Texts are cut to the limits of package article, and that is told.
func TestTextsAreCut(t *testing.T) {
	long := strings.Repeat("Sông Lam ", 1000)
	result := read(t, rss(`<item><title>`+long+`</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate>
		<category>Mục</category><category>`+long+`</category><author>`+long+`</author></item>`))
	require.Equal(t, []string{"title", "authors[0].name", "tags[0]"}, fieldsOf(result))
	marks := "a" + strings.Repeat("\u0301", 40000)
	result = read(t, rss(`<item><title>`+marks+`</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate></item>`))
	require.Equal(t, []string{"title", "title"}, fieldsOf(result), "of its bytes, and of its marks")
	require.Less(t, len(result.Articles[0].Title), 20)
}

// countdown is a context that ends after it was looked at so many times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A reading stops with its context at any place, and gives nothing half.
func TestReadStops(t *testing.T) {
	documents := map[string][]byte{
		"RSS":          rss(numbered(`<item><title>%d</title><guid>%[1]d</guid><description>&lt;p&gt;Bài&lt;/p&gt;</description></item>`, 30000)),
		"JSON":         []byte(`{"items":[` + numbered(`{"id":%d,"content_html":"<p>Bài</p>"},`, 10000) + `]}`),
		"elements":     rss(entry(fill(`<x/>`, 100000))),
		"a large body": rss(entry(`<description>` + fill(`&lt;p&gt;Bài`, 300000) + `</description>`)),
	}
	for name, document := range documents {
		t.Run(name, func(t *testing.T) {
			whole := &countdown{t.Context(), 1 << 30}
			_, err := feed.Read(whole, document, feed.ReadOptions{})
			require.NoError(t, err)
			looks := 1<<30 - whole.left
			require.Greater(t, looks, 5)
			for left := 0; left < looks; left += 1 + looks/50 {
				result, err := feed.Read(&countdown{t.Context(), left}, document, feed.ReadOptions{})
				if err == nil {
					require.GreaterOrEqual(t, left, looks-2, "stopped after %d of %d looks", left, looks)
					continue
				}
				require.ErrorContains(t, err, "feed: reading was stopped")
				require.Zero(t, result)
			}
			cause := fmt.Errorf("quá hạn: %w", os.ErrDeadlineExceeded)
			ctx, cancel := context.WithCancelCause(t.Context())
			cancel(cause)
			_, err = feed.Read(ctx, document, feed.ReadOptions{})
			require.ErrorIs(t, err, cause)
		})
	}
}
