package main

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
)

// feeds publishes the newest articles of each edition and of each of its
// sections. They are public, so widgets on every site may read them.
func (p *portal) feeds(mux *http.ServeMux) error {
	for _, e := range editions() {
		all, err := p.publisher(e, article.Section{})
		if err != nil {
			return err
		}
		mux.Handle("GET "+e.feeds+"feed.json", all.JSON())
		mux.Handle("GET "+e.feeds+"rss.xml", all.RSS())
		mux.Handle("GET "+e.feeds+"atom.xml", all.Atom())
		mux.Handle("GET "+e.feeds+"sitemap-news.xml", all.Sitemap())
		s := &sectionFeeds{portal: p, edition: e}
		mux.Handle("GET "+e.sections+"{key}/feed.json", s.handler((*feed.Publisher).JSON))
		mux.Handle("GET "+e.sections+"{key}/rss.xml", s.handler((*feed.Publisher).RSS))
		mux.Handle("GET "+e.sections+"{key}/atom.xml", s.handler((*feed.Publisher).Atom))
	}
	return nil
}

// sectionFeeds makes the publisher of a section when it is first asked for.
type sectionFeeds struct {
	*portal
	edition edition
	made    sync.Map
}

func (f *sectionFeeds) handler(pick func(*feed.Publisher) http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := f.sectionOf(r, f.edition)
		if err != nil {
			f.fail(w, r, err)
			return
		}
		publisher, err := f.of(s)
		if err != nil {
			f.logger.Error("feed", "section", s.Key, "error", err)
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		pick(publisher).ServeHTTP(w, r)
	})
}

func (f *sectionFeeds) of(s article.Section) (*feed.Publisher, error) {
	if known, ok := f.made.Load(s.Key); ok {
		return known.(*feed.Publisher), nil
	}
	publisher, err := f.publisher(f.edition, s)
	if err != nil {
		return nil, err
	}
	known, _ := f.made.LoadOrStore(s.Key, publisher)
	return known.(*feed.Publisher), nil
}

func (p *portal) publisher(e edition, s article.Section) (*feed.Publisher, error) {
	own := p.site[e.lang]
	site := feed.Site{
		Name: own.Name, Description: own.Agency, Home: p.public + e.home, Lang: e.lang,
		Icon: "/media/emblem.svg", URL: articlePath,
	}
	if s.Name != "" {
		site.Name = s.Name + " – " + own.Name
		site.Home = p.public + e.section(s)
	}
	return feed.NewPublisher(p.articles, feed.Options{
		Site: site, Query: article.Query{Section: s.Key, Lang: e.lang}, Origins: []string{"*"}, Logger: p.logger,
	})
}
