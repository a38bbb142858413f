package main

import (
	"net/http"

	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
)

// Where the kit's files are mounted.
const (
	articleAssets = "/assets/article/"
	counterAssets = "/assets/counter/"
	portletAssets = "/assets/portlet/"
	portalAssets  = "/assets/portal/"
	readingPath   = "/cach-doc"
	linkPath      = "/lien-ket"
)

// handler is the whole site.
func (p *portal) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	p.pages(mux)
	if err := p.machines(mux); err != nil {
		return nil, err
	}
	mux.Handle("GET "+articleAssets, articleassets.Handler())
	mux.Handle("GET "+counterAssets, counterassets.Handler())
	mux.Handle("GET "+portletAssets, portletassets.Handler())
	mux.Handle("GET "+portalAssets, portalSet())
	mux.Handle("GET /media/", cached(p.media))
	mux.Handle("POST "+readingPath, articleassets.ReadingHandler())
	return logged(p.logger, secured(recovered(p, p.counter.Middleware(mux)))), nil
}

// pages are what readers see.
func (p *portal) pages(mux *http.ServeMux) {
	mux.Handle("GET /{$}", p.page(p.front))
	mux.Handle("GET /tin/{slug}", p.page(p.article))
	mux.Handle("GET /en/{$}", p.page(p.english))
	mux.Handle("GET /en/{slug}", p.page(p.article))
	mux.Handle("GET /chuyen-muc/{key}", p.page(p.section))
	mux.Handle("GET /tim-kiem", p.page(p.search))
	mux.Handle("GET /quyen-rieng-tu", p.page(p.privacy))
	mux.Handle("GET /", p.page(notFound))
}
