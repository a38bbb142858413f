package viewtest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/fullview"
	"github.com/portletkit/portletkit/wasm/internal/view"
	"github.com/portletkit/portletkit/wasm/internal/viewtest"
)

// Widgets cut what the server's Validate and CheckLinks refuse.
func TestDecodingShortens(t *testing.T) {
	long := strings.Repeat("dài ", 4000) + "a" + strings.Repeat("\u0301", 4000)
	value := func(data any) view.Value {
		text, err := json.Marshal(data)
		require.NoError(t, err)
		v, err := viewtest.Parse(text)
		require.NoError(t, err)
		return v
	}
	item := map[string]any{"title": long, "summary": long, "section": long, "kicker": long, "source": long, "alt": long, "caption": long, "credit": long,
		"image": "https://a.vn/b.jpg", "tags": []any{map[string]string{"name": long}}, "authors": []any{map[string]string{"name": long}},
		"attachments": []any{map[string]string{"title": long}}}
	within := func(a article.Article) {
		_, faults := a.Shorten()
		require.Empty(t, faults)
	}
	feed := view.DecodeFeed(value(map[string]any{"title": long, "items": []any{item}}))
	within(feed.Items[0])
	within(article.Article{Title: feed.Title})
	within(fullview.Decode(value(item)).Article)

	for size, want := range map[float64]int64{-1: 0, 0: 0, 1: 1, 1 << 53: 1 << 53, 1<<53 + 2: 1 << 53, 1e300: 1 << 53} {
		file := map[string]any{"attachments": []any{map[string]any{"title": "a", "url": "https://a.vn/b", "size_in_bytes": size}}}
		got := fullview.Decode(value(file)).Article.Attachments
		require.Len(t, got, 1)
		require.Equal(t, want, got[0].Bytes, "%v bytes", size)
	}

	list := view.DecodeLinks(value(map[string]any{"title": long, "items": []any{map[string]string{"label": long, "group": long, "url": "/a"}}}))
	require.NoError(t, portlet.CheckLinks(list.Links))
	within(article.Article{Title: list.Title})
}
