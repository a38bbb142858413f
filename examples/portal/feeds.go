package main

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
)

// feeds publishes the newest articles of the site and of each section. They
// are public, so widgets on every site may read them.
func (p *portal) feeds(mux *http.ServeMux) error {
	all, err := p.publisher(article.Section{})
	if err != nil {
		return err
	}
	mux.Handle("GET /feed.json", all.JSON())
	mux.Handle("GET /rss.xml", all.RSS())
	mux.Handle("GET /atom.xml", all.Atom())
	mux.Handle("GET /sitemap-news.xml", all.Sitemap())
	s := &sectionFeeds{portal: p}
	mux.Handle("GET /chuyen-muc/{key}/feed.json", s.handler((*feed.Publisher).JSON))
	mux.Handle("GET /chuyen-muc/{key}/rss.xml", s.handler((*feed.Publisher).RSS))
	mux.Handle("GET /chuyen-muc/{key}/atom.xml", s.handler((*feed.Publisher).Atom))
	return nil
}

// sectionFeeds makes the publisher of a section when it is first asked for.
type sectionFeeds struct {
	*portal
	made sync.Map
}

func (f *sectionFeeds) handler(pick func(*feed.Publisher) http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, ok := f.sectionOf(r)
		if !ok {
			http.NotFound(w, r)
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
	publisher, err := f.publisher(s)
	if err != nil {
		return nil, err
	}
	known, _ := f.made.LoadOrStore(s.Key, publisher)
	return known.(*feed.Publisher), nil
}

func (p *portal) publisher(s article.Section) (*feed.Publisher, error) {
	site := feed.Site{
		Name: p.site.Name, Description: p.site.Agency, Home: p.public + "/",
		Icon: "/media/emblem.svg", URL: articlePath,
	}
	if s.Name != "" {
		site.Name = s.Name + " – " + p.site.Name
		site.Home = p.public + sectionPath(s)
	}
	return feed.NewPublisher(p.articles, feed.Options{
		Site: site, Query: article.Query{Section: s.Key}, Origins: []string{"*"}, Logger: p.logger,
	})
}

// sectionOf finds the section that the path names.
func (p *portal) sectionOf(r *http.Request) (article.Section, bool) {
	sections, err := p.articles.Sections(r.Context(), p.now())
	if err != nil {
		p.logger.Error("sections", "error", err)
	}
	for _, s := range sections {
		if s.Key == r.PathValue("key") {
			return s, true
		}
	}
	return article.Section{}, false
}
