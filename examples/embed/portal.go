package main

import (
	"context"
	"embed"
	"io/fs"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/folder"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/wasm"
)

//go:embed content
var contentFiles embed.FS

// portal is the other origin: what the widgets are loaded from and read.
type portal struct {
	content  fs.FS
	articles *memory.Source
	feeds    *feed.Publisher
	counter  *counter.Counter
}

// openPortal names the static site to the counter, which takes beacons from no
// other. Feeds and links are for everybody.
func openPortal(own, site, visits string) (*portal, error) {
	content, err := fs.Sub(contentFiles, "content")
	if err != nil {
		return nil, err
	}
	articles, err := fs.Sub(content, "articles")
	if err != nil {
		return nil, err
	}
	p := &portal{content: content}
	if p.articles, err = folder.Load(context.Background(), articles, folder.Options{}); err != nil {
		return nil, err
	}
	p.feeds, err = feed.NewPublisher(p.articles, feed.Options{
		Site:    feed.Site{Name: "Tin xã Hạ Lũng", Home: own + "/", URL: articlePath},
		Origins: []string{"*"},
	})
	if err != nil {
		return nil, err
	}
	p.counter, err = sqlite.NewCounter(context.Background(), visits, counter.Options{Origins: []string{site}})
	return p, err
}

func articlePath(a article.Article) string { return "/tin/" + a.Slug }

func (p *portal) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /widgets/v1/", wasm.Handler())
	mux.Handle("GET /feed.json", p.feeds.JSONHandler())
	mux.Handle("GET /rss.xml", p.feeds.RSSHandler())
	mux.Handle("GET /atom.xml", p.feeds.AtomHandler())
	mux.Handle("GET /lien-ket.json", http.HandlerFunc(p.links))
	mux.Handle("GET /media/", http.FileServerFS(p.content))
	mux.Handle("/counter/snapshot.json", p.counter.SnapshotHandler())
	mux.Handle("/counter/beacon", p.counter.BeaconHandler())
	mux.Handle("/counter/heartbeat", p.counter.HeartbeatHandler())
	mux.HandleFunc("GET /tin/{slug}", p.article)
	mux.HandleFunc("GET /{$}", p.front)
	mux.Handle("GET "+assetPrefix, files)
	return mux
}

// links is a file; what makes it readable for other sites is one header.
func (p *portal) links(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	http.ServeFileFS(w, r, p.content, "links.json")
}

func (p *portal) front(w http.ResponseWriter, r *http.Request) {
	page, err := p.articles.List(r.Context(), article.Query{Now: time.Now()})
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	show(w, r, "Tin xã Hạ Lũng", article.List(page.Items, article.ListOptions{URL: articlePath}))
}

func (p *portal) article(w http.ResponseWriter, r *http.Request) {
	a, err := p.articles.Get(r.Context(), r.PathValue("slug"), time.Now())
	if err != nil {
		http.NotFound(w, r)
		return
	}
	show(w, r, a.Title, article.Full(a, article.FullOptions{}))
}
