package main

import (
	"net/http"

	"github.com/portletkit/portletkit/article"
)

const leadCards = 6

// front shows the newest articles as cards; the layout adds a window for each
// section.
func (p *portal) front(r *http.Request) (sheet, error) {
	lead, err := p.articles.List(r.Context(), article.Query{Limit: leadCards, Now: p.now()})
	return sheet{description: p.site.Name + " – " + p.site.Agency, main: frontMain(lead.Items)}, err
}
