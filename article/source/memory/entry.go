package memory

import (
	"slices"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// entry is an article with what lists and searches compare, folded once.
type entry struct {
	article article.Article
	lang    string
	tags    []string
	index   search.Index
	// revision is the number of this form of the article.
	revision int
}

func newEntry(a article.Article) *entry {
	e := &entry{article: a, lang: article.BaseLang(a.Lang), index: search.Of(a)}
	for _, tag := range a.Tags {
		e.tags = append(e.tags, vi.Fold(tag))
	}
	return e
}

// listed returns the article as lists give it.
func (e *entry) listed(bodies bool) article.Article {
	a := e.article
	if !bodies && !a.Body.IsZero() {
		a.Body = safe.Omitted()
	}
	return a
}

// matches reports whether the entry is one of a resolved query's.
func (e *entry) matches(q article.Query, foldedTag string) bool {
	return (q.Lang == "" || e.lang == q.Lang) && e.article.ListedAt(q.Now) && q.Covers(e.article.Published) &&
		(len(q.Sections) == 0 || slices.Contains(q.Sections, e.article.Section.Key)) &&
		(foldedTag == "" || slices.Contains(e.tags, foldedTag))
}
