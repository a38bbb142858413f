package main

import (
	"net/http"

	"github.com/portletkit/portletkit/article"
)

const leadCards = 6

// front shows the newest articles as cards; the layout adds a window for each
// section.
func (p *portal) front(r *http.Request, e edition) (sheet, error) {
	lead, err := p.articles.List(r.Context(), article.Query{Lang: e.lang, Limit: leadCards, Now: p.now()})
	s := p.site.in(e)
	return sheet{
		description: s.Name + " – " + s.Agency,
		main:        frontMain(e, lead.Items),
		head:        p.languages(e, e.home, e.other().home),
		other:       e.other().home,
	}, err
}
