package main

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/article"
)

const topStories = 5

// front shows the newest articles as cards; the layout adds a window for each
// section.
func (p *portal) front(r *http.Request, e edition) (sheet, error) {
	now := p.now()
	lead, stale, err := p.shelf(e).lead.get(r.Context(), now, func(ctx context.Context) ([]article.Article, error) {
		list, err := p.articles.List(ctx, article.Query{Lang: e.lang, Limit: topStories, Now: now})
		return list.Items, err
	})
	s := p.site.in(e)
	return sheet{
		description: s.Name + " – " + s.Agency,
		head:        p.languages(e, e.home, e.other().home),
		main:        frontMain(e, lead),
		other:       e.other().home,
	}, p.unless(stale, "newest articles", err)
}
