package main

import (
	"context"
	"net/http"

	"github.com/portletkit/portletkit/article"
	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/page"
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
	counterPath   = "/counter/"
	figuresPath   = counterPath + "snapshot.json"
	streamPath    = counterPath + "stream"
	heartbeatPath = counterPath + "heartbeat"
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
	return logged(p, p.lastAnswers(secured(securityPolicy(p.links), p.public, whole))), nil
}

// pages are what readers see, in both languages. A page answers GET and HEAD,
// and POST for what its portlets do.
func (p *portal) pages(mux *http.ServeMux) error {
	p.engine = page.NewEngine(page.EngineOptions{Logger: p.logger})
	for _, e := range editions() {
		sections, err := p.sections(context.Background(), e)
		if err != nil {
			return err
		}
		layouts, err := p.layOut(e, sections)
		if err != nil {
			return err
		}
		mux.Handle(e.home+"{$}", p.page((*portal).front, e, layouts.front))
		mux.Handle(e.articles+"{slug}", p.page((*portal).article, e, layouts.article))
		if e.shadowed != "" {
			mux.Handle(e.shadowed+"{slug}", p.page((*portal).article, e, layouts.article))
		}
		mux.Handle(e.sections+"{key}", p.page((*portal).section, e, layouts.other))
		mux.Handle(e.search, p.page((*portal).search, e, layouts.other))
		mux.Handle(e.privacy, p.page((*portal).privacy, e, layouts.other))
	}
	mux.HandleFunc("/", p.notFound)
	return nil
}

func (p *portal) notFound(w http.ResponseWriter, r *http.Request) {
	p.fail(w, r, article.ErrNotFound)
}
