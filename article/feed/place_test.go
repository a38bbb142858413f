package feed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
)

// TestFeedsAndHeadsAgree on where an article of a site under a path is, however
// its address is given.
func TestFeedsAndHeadsAgree(t *testing.T) {
	for name, url := range map[string]func(article.Article) string{
		"by default":   nil,
		"as in a link": func(article.Article) string { return "/portal/bai" },
		"in the site":  func(article.Article) string { return "bai" },
		"in full":      func(article.Article) string { return "https://gov.example/portal/bai" },
	} {
		a := article.Article{ID: "1", Slug: "bai", Title: "Bài", Published: time.Unix(1e9, 0)}
		var head strings.Builder
		require.NoError(t, article.Head(a, article.HeadOptions{Base: "https://gov.example/portal", URL: url}).Render(t.Context(), &head))
		require.Contains(t, head.String(), `<link rel="canonical" href="https://gov.example/portal/bai">`, name)
		for _, site := range []feed.Site{
			{Name: "Cổng", Home: "https://gov.example/portal/", URL: url},
			{Name: "Xã hội", Home: "https://gov.example/portal/chuyen-muc/xa-hoi", Base: "https://gov.example/portal/", URL: url},
		} {
			f, err := feed.New(site, []article.Article{a})
			require.NoError(t, err)
			body, err := f.JSON("")
			require.NoError(t, err)
			require.Contains(t, string(body), `"url":"https://gov.example/portal/bai"`, name)
		}
	}
}
