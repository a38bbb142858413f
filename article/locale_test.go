package article_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

func rendered(t *testing.T, c locale.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

// Every word around an article is the page's, and marked where the article is in
// another language; none of the built-in ones is left.
func TestWordsAreThePages(t *testing.T) {
	own := *locale.Of("en")
	own.Lang, own.Zone = "fr", time.UTC
	own.Each(func(name string, text *string) {
		if strings.HasPrefix(name, "article.") {
			*text = "«" + name + "» {}"
		}
	})
	a := articletest.Complete()
	a.Lang, a.Updated = "vi", a.Published.Add(time.Hour)
	a.Withdrawn = article.Withdrawal{Time: a.Updated}
	a.Cover.Credit = "An Bình"
	page := rendered(t, locale.In(&own, article.Full(a, article.FullOptions{URL: "https://example.gov.vn/a"})))
	page += rendered(t, locale.In(&own, article.List(nil, article.ListOptions{})))
	page += rendered(t, locale.In(&own, article.OtherNews([]article.Article{a}, article.OthersOptions{})))
	a.Pinned = true
	page += rendered(t, locale.In(&own, article.Cards([]article.Article{a}, article.ListOptions{})))
	page += article.Page{Total: 1000, MoreThan: true}.Count(&own)
	own.Each(func(name string, text *string) {
		if strings.HasPrefix(name, "article.") && name != "article.table" && name != "article.embedded" {
			require.Contains(t, page, "«"+name+"»")
		}
	})
	require.Contains(t, page, `<p class="article-times" lang="fr">`)
	require.Contains(t, page, `<form class="article-reading" lang="fr"`)
	require.Contains(t, page, `datetime="`+a.Published.UTC().Format("2006-01-02T15:04:05")+`+00:00"`)
	for _, lang := range []string{"vi", "en"} {
		locale.Of(lang).Each(func(name string, text *string) {
			if strings.HasPrefix(name, "article.") && !strings.Contains(*text, "{}") {
				require.NotContains(t, page, ">"+*text+"<", name)
			}
		})
	}
}

// An article that stands alone is framed by words of its own language, which
// need no mark.
func TestArticleAloneSpeaksItsLanguage(t *testing.T) {
	page := rendered(t, article.Full(articletest.English(), article.FullOptions{}))
	require.Contains(t, page, ">Text size<")
	require.NotContains(t, page, `lang="vi"`)
	require.Equal(t, page, rendered(t, locale.In(locale.Of("en-GB"), article.Full(articletest.English(), article.FullOptions{}))))
}
