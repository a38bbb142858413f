//go:build !js

package article_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

func topStoriesPage(t *testing.T, direction string, items []article.Article) string {
	return serve(t, func(*http.Request) string {
		top := article.TopStories(items, article.TopStoriesOptions{HeadingLevel: 2})
		return `</head><body dir="` + direction + `"><main><h1>Tin mới</h1>` + render(t, top) + `</main></body>`
	})
}

// end is where a box ends downwards.
func end(b browsertest.Box) float64 { return b.Y + b.Height }

// TestTopStoriesLeaveNoHoles looks at every mix of stories with and without
// pictures: beside the lead story both columns end together, and the titles of
// the others begin at one edge. dir is the direction of the page.
func TestTopStoriesLeaveNoHoles(t *testing.T) {
	news := articletest.News()
	long := articletest.LongWords()
	long.Cover = news[0].Cover
	for name, items := range map[string][]article.Article{
		"pictures first": news,
		"a few":          news[:2],
		"many":           slices.Concat(news[1:2], news, news[2:], news[2:]),
		"long words":     {news[0], long, news[2], news[3]},
	} {
		for _, direction := range []string{"ltr", "rtl"} {
			t.Run(name+"/"+direction, func(t *testing.T) {
				page := browsertest.Open(t, topStoriesPage(t, direction, items), browsertest.PageOptions{Width: 1000})
				lead, rest := page.Box(".article-top-lead"), page.Box(".article-top-rest")
				require.InDelta(t, lead.Y, rest.Y, 1, "beside each other")
				require.InDelta(t, end(lead), end(rest), 1)
				require.Equal(t, direction == "rtl", lead.X > rest.X)
				words := page.Box(".article-top-lead > .article-entry")
				require.InDelta(t, end(lead), end(words), 1, "the words stand at the end of their column")
				starts := browsertest.Eval[[]float64](page, `[...document.querySelectorAll(".article-top-item .article-entry")].
					map((e) => Math.round(e.getBoundingClientRect()[e.matches("[dir=rtl] *") ? "right" : "left"]))`)
				require.Len(t, slices.Compact(starts), 1, "%v", starts)
				page.RequireNoHorizontalScroll(t)
				page.Screenshot("page")
			})
		}
	}
}

// A lead story of words alone stands above the others.
func TestTopStoriesWithoutLeadPicture(t *testing.T) {
	news := articletest.News()
	page := browsertest.Open(t, topStoriesPage(t, "ltr", slices.Concat(news[2:], news[:2])), browsertest.PageOptions{Width: 1000})
	lead, rest := page.Box(".article-top-lead"), page.Box(".article-top-rest")
	require.Greater(t, rest.Y, end(lead))
	require.InDelta(t, lead.Width, rest.Width, 1)
	require.Less(t, lead.Height, 200.0, "no room is kept for a picture")
	require.Equal(t, 1, page.Count(`img[fetchpriority="high"]:not([loading])`))
	require.Equal(t, 1, page.Count(`img[loading="lazy"]`))
}

// TestEntriesKeepRoomForWords: in a narrow window with large text the words go
// below the picture, and do not vanish beside it.
func TestEntriesKeepRoomForWords(t *testing.T) {
	news := articletest.News()
	url := serve(t, func(*http.Request) string {
		list := article.List(news, article.ListOptions{Show: article.Pictures | article.Dates})
		top := article.TopStories(append(news[1:2:2], news...), article.TopStoriesOptions{})
		return `</head><body><main><h1>Tin</h1>` + render(t, list) + render(t, top) + `</main></body>`
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{Width: 320, TextSize: 32, Mobile: true})
	widths := browsertest.Eval[[]float64](page, `[...document.querySelectorAll(".article-entry")].map((e) => e.clientWidth)`)
	require.NotEmpty(t, widths)
	for _, width := range widths {
		require.GreaterOrEqual(t, width, 200.0, "%v", widths)
	}
	page.RequireNoHorizontalScroll(t)

	page = browsertest.Open(t, url, browsertest.PageOptions{Width: 360, Mobile: true})
	picture, words := page.Box(".article-list-item img"), page.Box(".article-list-item .article-entry")
	require.InDelta(t, picture.Y, words.Y, 1, "beside each other where there is room")
}
