package main

import (
	"context"
	_ "embed"
	"net/http"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/reading"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/links"
	"github.com/portletkit/portletkit/portlet/page"
	"github.com/portletkit/portletkit/wasm"
)

// Where the kit's files are mounted.
const (
	assetPrefix   = "/assets/"
	widgetAssets  = "/widgets/v1/"
	readingPath   = "/cach-doc"
	linkPath      = "/lien-ket"
	counterPath   = "/counter/"
	figuresPath   = counterPath + "snapshot.json"
	streamPath    = counterPath + "stream"
	heartbeatPath = counterPath + "heartbeat"
	beaconPath    = counterPath + "beacon"
)

// portalCSS is what belongs to this site alone.
//
//go:embed portal.css
var portalCSS string

// ownAssets have the last word on the page.
func ownAssets() (css, early, module string) { return portalCSS, "", "" }

// pageAssets are all that a page of the site loads.
func pageAssets() *assets.Files {
	return assets.New(portlet.Assets, form.Assets, article.Assets, panel.Assets, history.Assets, ownAssets)
}

// handler is the whole site.
func (p *portal) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := p.pages(mux); err != nil {
		return nil, err
	}
	if err := p.feeds(mux); err != nil {
		return nil, err
	}
	if err := p.websites(mux); err != nil {
		return nil, err
	}
	p.machines(mux)
	if err := p.files(mux); err != nil {
		return nil, err
	}
	whole := recovered(p, p.counter.Middleware(mux))
	return p.placed(logged(p, p.lastAnswers(secured(securityPolicy(p.links["vi"]), p.place.Origin(), whole)))), nil
}

// keep has what is the same for all readers made once. What each reader gets
// made for himself is compressed for himself, too.
func (p *portal) keep(h http.Handler, opts page.KeepOptions) http.Handler {
	opts.Proxies, opts.ProxiesStale = p.proxies, p.proxies
	return p.engine.Keep(compressed(h), opts)
}

// pages are what readers see, in both languages. A page answers GET and HEAD,
// and POST for what its portlets do.
func (p *portal) pages(mux *http.ServeMux) error {
	for _, e := range p.editions() {
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
		mux.Handle(e.letter, p.page((*portal).letter, e, layouts.letter))
	}
	mux.Handle("/", compressed(http.HandlerFunc(p.notFound)))
	return nil
}

func (p *portal) notFound(w http.ResponseWriter, r *http.Request) {
	p.fail(w, r, article.ErrNotFound)
}

// files are what pages and widgets load.
func (p *portal) files(mux *http.ServeMux) error {
	mux.Handle("GET "+p.place.Path()+widgetAssets, wasm.Handler()) // compressed already, as are the next
	mux.Handle("GET "+p.place.Path()+assetPrefix, p.assets)
	mux.Handle("GET "+p.place.Path()+"/media/", compressed(cached(p.media)))
	mux.Handle("GET "+p.place.Path()+movedMedia, compressed(cached(http.StripPrefix(p.place.Path()+movedMedia, p.movedMedia))))
	settings, err := reading.Handler(reading.Options{Base: p.place.Origin() + p.place.Path() + "/", Path: p.place.Path() + "/"})
	if err != nil {
		return err
	}
	mux.Handle(p.place.Path()+readingPath, settings)
	return nil
}

// websites are the website links: for widgets, and for the select of a page.
func (p *portal) websites(mux *http.ServeMux) error {
	list, err := links.JSONHandler(p.links["vi"], links.JSONOptions{Title: "Liên kết website", Origins: []string{"*"}})
	if err != nil {
		return err
	}
	leadOn, err := links.RedirectHandler(p.links["vi"], links.RedirectOptions{NotFound: http.HandlerFunc(p.notFound)})
	if err != nil {
		return err
	}
	mux.Handle(p.place.Path()+"/lien-ket.json", p.keep(list, page.KeepOptions{}))
	mux.Handle("GET "+p.place.Path()+linkPath, leadOn)
	return nil
}

// machines are what programs ask for. A process that answers /healthz at all is
// alive; /readyz says whether readers should be sent to it.
func (p *portal) machines(mux *http.ServeMux) {
	mux.Handle(p.place.Path()+counterPath, compressed(p.counter.Handler()))
	mux.Handle(p.place.Path()+figuresPath, p.keep(p.counter.Handler(), page.KeepOptions{Fresh: time.Second}))
	mux.HandleFunc("GET "+p.place.Path()+"/healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, "ok") })
	mux.HandleFunc("GET "+p.place.Path()+"/readyz", p.ready)
	mux.HandleFunc("GET "+p.place.Path()+"/robots.txt", func(w http.ResponseWriter, _ *http.Request) { answer(w, p.robots()) })
}

// isStream reports whether a live stream is asked for: the counter's handler
// has one in each folder.
func isStream(r *http.Request) bool {
	return strings.Contains(r.URL.Path, counterPath) && strings.HasSuffix(r.URL.Path, "/stream")
}

func answer(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// The asker may be gone; there is nobody left to tell.
	_, _ = w.Write([]byte(text))
}

// robots keeps search engines out of what is made for readers alone.
func (p *portal) robots() string {
	text, maps := "User-agent: *\nDisallow: "+p.place.Path()+linkPath+"\n", ""
	for _, e := range p.editions() {
		text += "Disallow: " + e.search + "\n"
		maps += "Sitemap: " + p.place.Absolute(e.feeds) + "sitemap-news.xml\n"
		maps += "Sitemap: " + p.place.Absolute(e.feeds) + "sitemap.xml\n"
	}
	return text + maps
}
