package article_test

import (
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet/locale"
)

// One value has the words, the forms of dates and the zone.
func ExampleList_inLocale() {
	own := *locale.Of("en")
	own.Zone = time.UTC
	own.Article.Pinned = "Important"
	list := article.List([]article.Article{{
		Slug: "a", Lang: "en", Title: "A bridge", Pinned: true, Published: time.Date(2024, 4, 17, 14, 21, 0, 0, time.UTC),
	}}, article.ListOptions{})
	show(locale.In(&own, list))
	// Output:
	// <ul class="article-list"><li class="article-list-item"><div class="article-entry"><p class="article-entry-title"><a class="article-entry-link" href="/a">A bridge</a></p><p class="article-entry-date"><span class="article-entry-pin">Important</span> <time datetime="2024-04-17T14:21:00+00:00">17 April 2024, 14:21</time></p></div></li></ul>
}
