package main

import (
	"bytes"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
)

// portal is one server of the three.
type portal struct {
	articles article.Source
	visits   *counter.Counter
}

// handler counts by beacons alone: they are acknowledged when they are durable,
// and carry a token, so a reader's browser may send one again to another
// server. What the middleware counts is durable within 100 ms after the page,
// so a kill may take it along.
func (p *portal) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.front)
	mux.HandleFunc("GET /tin/{slug}", p.article)
	mux.Handle("/counter/beacon", p.visits.BeaconHandler())
	mux.Handle("/counter/snapshot.json", p.visits.SnapshotHandler())
	mux.HandleFunc("GET /readyz", p.ready)
	return mux
}

func (p *portal) front(w http.ResponseWriter, r *http.Request) {
	page, err := p.articles.List(r.Context(), article.Query{Now: time.Now()})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	news := article.List(page.Items, article.ListOptions{URL: articlePath})
	p.show(w, r, "Cổng Sông Lam", portlet.Window("Tin mới", news, portlet.WindowOptions{}))
}

func (p *portal) article(w http.ResponseWriter, r *http.Request) {
	a, err := p.articles.Get(r.Context(), r.PathValue("slug"), time.Now())
	if err != nil {
		http.NotFound(w, r)
		return
	}
	p.show(w, r, a.Title, article.Full(a, article.FullOptions{}))
}

func articlePath(a article.Article) string { return "/tin/" + a.Slug }

// show puts the counter beside the page. A counter that gives no figures costs
// the page its panel and nothing else.
func (p *portal) show(w http.ResponseWriter, r *http.Request, title string, main templ.Component) {
	opts := portlet.ShellOptions{Title: title}
	if figures, err := p.visits.Recent(r.Context()); err == nil {
		opts.Aside = portlet.Window("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{}), portlet.WindowOptions{})
	}
	var out bytes.Buffer
	if err := portlet.Shell(main, opts).Render(r.Context(), &out); err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// The reader may be gone; there is nobody left to tell.
	_, _ = w.Write(out.Bytes())
}

func (p *portal) ready(w http.ResponseWriter, r *http.Request) {
	if _, err := p.articles.List(r.Context(), article.Query{Limit: 1, Now: time.Now()}); err != nil {
		http.Error(w, "articles: "+err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
