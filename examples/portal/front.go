package main

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
)

const (
	leadCards    = 4
	windowLength = 5
)

// front shows the newest articles as cards and a window for each section.
func (p *portal) front(r *http.Request) (page, error) {
	ctx, now := r.Context(), p.now()
	lead, err := p.articles.List(ctx, article.Query{Limit: leadCards, Now: now})
	if err != nil {
		return page{}, err
	}
	sections, err := p.articles.Sections(ctx, now)
	if err != nil {
		return page{}, err
	}
	w := p.newWindows()
	var windows []templ.Component
	for _, s := range sections {
		window, err := w.news(ctx, s, 2)
		if err != nil {
			return page{}, err
		}
		windows = append(windows, window)
	}
	aside, err := w.side(ctx)
	return page{
		description: p.site.Name + " – " + p.site.Agency,
		main:        frontMain(p.site.Name, lead.Items, windows),
		aside:       aside,
	}, err
}
