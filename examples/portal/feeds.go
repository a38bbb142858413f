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
		section := p.sectionFeeds(e)
		mux.Handle("GET "+e.sections+"{key}/feed.json", section((*feed.Publisher).JSON))
		mux.Handle("GET "+e.sections+"{key}/rss.xml", section((*feed.Publisher).RSS))
		mux.Handle("GET "+e.sections+"{key}/atom.xml", section((*feed.Publisher).Atom))
	}
	return nil
}

// sectionFeeds makes the publisher of a section when it is first asked for.
func (p *portal) sectionFeeds(e edition) func(form func(*feed.Publisher) http.Handler) http.Handler {
	var made sync.Map
	return func(form func(*feed.Publisher) http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			s, err := p.sectionOf(r, e)
			if err != nil {
				p.fail(w, r, err)
				return
			}
			known, ok := made.Load(s.Key)
			if !ok {
				publisher, err := p.publisher(e, s)
				if err != nil {
					p.fail(w, r, err)
					return
				}
				known, _ = made.LoadOrStore(s.Key, publisher)
			}
			form(known.(*feed.Publisher)).ServeHTTP(w, r)
		})
	}
}

func (p *portal) publisher(e edition, s article.Section) (*feed.Publisher, error) {
	own := p.site[e.lang]
	site := feed.Site{
		Name: own.Name, Description: own.Agency, Home: p.public + e.home, Lang: e.lang,
		Icon: "/media/emblem.svg", URL: articlePath,
	}
	if s.Name != "" {
		site.Name, site.Home = s.Name+" – "+own.Name, p.public+e.section(s)
	}
	return feed.NewPublisher(p.articles, feed.Options{
		Site: site, Query: article.Query{Section: s.Key, Lang: e.lang}, Origins: []string{"*"}, Logger: p.logger,
	})
}
