package article_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
)

// A list shows what it is given in the place of summaries, and nothing where
// that is nothing.
func TestListSummary(t *testing.T) {
	items := []article.Article{{Slug: "a", Title: "Một", Summary: "Tóm tắt một"}, {Slug: "b", Title: "Hai", Summary: "Tóm tắt hai"}, {Slug: "c", Title: "Ba"}}
	shown := func(show article.Parts) string {
		var b strings.Builder
		require.NoError(t, article.List(items, article.ListOptions{Show: show, Summary: func(a article.Article) templ.Component {
			if a.Slug == "b" {
				return nil
			}
			return templ.Raw("<mark>" + a.Title + "</mark> tìm thấy")
		}}).Render(t.Context(), &b))
		return b.String()
	}
	page := shown(article.Summaries)
	require.Contains(t, page, `<p class="article-entry-summary"><mark>Một</mark> tìm thấy</p>`)
	require.Contains(t, page, "<mark>Ba</mark>")
	require.Equal(t, 2, strings.Count(page, "article-entry-summary"))
	require.NotContains(t, page, "Tóm tắt")
	require.NotContains(t, shown(article.Dates), "mark")
}
