package feed_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
)

// seeds are the cases, and what the package itself writes.
func seeds(f *testing.F) {
	for _, c := range feedCases(f) {
		f.Add(c.document(f))
	}
	for _, text := range writeAll(f, site(), complete(), english()) {
		f.Add([]byte(text))
	}
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		result, err := feed.Read(t.Context(), data, feed.ReadOptions{URL: "https://bao.example/"})
		if err != nil {
			require.ErrorIs(t, err, feed.ErrFormat)
			return
		}
		ids := map[string]bool{}
		for _, a := range result.Articles {
			require.NoError(t, a.Validate())
			require.True(t, utf8.ValidString(a.Title+a.Source.Name))
			for _, file := range a.Attachments {
				require.True(t, utf8.ValidString(file.Name))
			}
			require.False(t, ids[a.ID])
			ids[a.ID] = true
		}
		for _, fault := range result.Faults {
			require.NotEmpty(t, fault.Error())
			require.True(t, fault.ID == "" || ids[fault.ID])
		}
		_, err = feed.New(site(), result.Articles)
		require.NoError(t, err)
	})
}

// What stands in one entry takes no other away, as long as it is an entry in
// itself: its brackets and quotes, or its tags, are its own.
func FuzzReadKeepsTheOthers(f *testing.F) {
	for _, c := range feedCases(f) {
		f.Add(string(c.document(f)))
	}
	for _, text := range []string{`Anh "Ba" nói`, "<b", "<![CDATA[", "<!--", `\u12`, "]]>", "&#x0;", "<x a='"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, err := json.Marshal(text)
		require.NoError(t, err)
		for _, field := range []string{"title", "content_html", "tags", "id", "x"} {
			requireNeighbours(t, `{"items":[{"id":"a","title":"Trước"},{"`+field+`":`+string(value)+`},{"id":"b","title":"Sau"}]}`)
		}
		// An entry may end another's comment, but not its own neighbours.
		if strings.Contains(text, "<!") || strings.Contains(text, "<?") || strings.Contains(strings.ToLower(text), "item") ||
			strings.Contains(strings.ToLower(text), "rss") || strings.Contains(strings.ToLower(text), "channel") {
			return
		}
		for _, field := range []string{"title", "description", "guid", "x"} {
			requireNeighbours(t, `<rss><channel><item><guid>a</guid><title>Trước</title></item><item><`+field+`>`+text+`</`+field+`></item>`+
				`<item><guid>b</guid><title>Sau</title></item></channel></rss>`)
		}
	})
}

func requireNeighbours(t *testing.T, document string) {
	t.Helper()
	result, err := feed.Read(t.Context(), []byte(document), feed.ReadOptions{URL: "https://bao.example/"})
	require.NoError(t, err)
	require.NotEmpty(t, result.Articles, document)
	require.Equal(t, "Trước", result.Articles[0].Title, document)
	require.Equal(t, "Sau", result.Articles[len(result.Articles)-1].Title, document)
}
