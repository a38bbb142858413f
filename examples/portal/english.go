package main

import (
	"net/http"

	"github.com/portletkit/portletkit/article"
)

// english lists the articles that are there in English.
func (p *portal) english(r *http.Request) (sheet, error) {
	list, err := p.articles.List(r.Context(), article.Query{Lang: "en", Limit: article.MaxPageSize, Now: p.now()})
	return sheet{
		lang:        "en",
		title:       "News in English",
		description: "News of the portal in English",
		main:        englishMain(list.Items),
	}, err
}
