package main

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/article"
	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/redirect"
	"github.com/portletkit/portletkit/wasm"
)

// Where the kit's files are mounted.
const (
	articleAssets = "/assets/article/"
	counterAssets = "/assets/counter/"
	portletAssets = "/assets/portlet/"
	ownStylePath  = "/assets/portal/portal.css"
	widgetAssets  = "/widgets/v1/"
	readingPath   = "/cach-doc"
	linkPath      = "/lien-ket"
	figuresPath   = "/counter/snapshot.json"
	streamPath    = "/counter/stream"
	heartbeatPath = "/counter/heartbeat"
	beaconPath    = "/counter/beacon"
)

// handler is the whole site.
func (p *portal) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := p.pages(mux); err != nil {
		return nil, err
	}
	if err := p.machines(mux); err != nil {
		return nil, err
	}
	leadOn, err := redirect.New(p.links, redirect.Options{NotFound: http.HandlerFunc(p.notFound)})
	if err != nil {
		return nil, err
	}
	mux.Handle("GET "+linkPath, leadOn)
	mux.Handle("GET "+widgetAssets, wasm.Handler())
	mux.Handle("GET "+articleAssets, articleassets.Handler())
	mux.Handle("GET "+counterAssets, counterassets.Handler())
	mux.Handle("GET "+portletAssets, portletassets.Handler())
	mux.Handle("GET "+ownStylePath, cached(http.HandlerFunc(ownStyle)))
	mux.Handle("GET /media/", cached(p.media))
	mux.Handle(readingPath, articleassets.ReadingHandler())
	whole, err := compressed(recovered(p, p.counter.Middleware(mux)))
	if err != nil {
		return nil, err
	}
	return logged(p, p.lastAnswers(secured(securityPolicy(p.links), whole))), nil
}

// pages are what readers see. A page answers GET and HEAD, and POST for what
// its portlets do.
func (p *portal) pages(mux *http.ServeMux) error {
	sections, err := p.articles.Sections(context.Background(), p.now())
	if err != nil {
		return err
	}
	layouts, err := p.layOut(sections)
	if err != nil {
		return err
	}
	mux.Handle("/{$}", p.page((*portal).front, layouts.front))
	mux.Handle("/tin/{slug}", p.page((*portal).article, layouts.inner))
	mux.Handle("/chuyen-muc/{key}", p.page((*portal).section, layouts.inner))
	mux.Handle("/tim-kiem", p.page((*portal).search, layouts.inner))
	mux.Handle("/quyen-rieng-tu", p.page((*portal).privacy, layouts.inner))
	mux.Handle("/en/{$}", p.page((*portal).english, layouts.bare))
	mux.Handle("/en/{slug}", p.page((*portal).article, layouts.bare))
	mux.HandleFunc("/", p.notFound)
	return nil
}

func (p *portal) notFound(w http.ResponseWriter, r *http.Request) {
	p.fail(w, r, article.ErrNotFound)
}
