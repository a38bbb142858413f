package main

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/portlet/page"
)

// feeds publishes the newest articles of each edition and of each of its
// sections. They are public, so widgets on every site may read them.
func (p *portal) feeds(mux *http.ServeMux) error {
	for _, e := range p.editions() {
		all, err := p.publisher(e, article.Section{})
		if err != nil {
			return err
		}
		read, err := p.publisherOf(mostReadSource{p.articles, p, e}, e, article.Section{Name: e.pick("Tin đọc nhiều", "Most read")})
		if err != nil {
			return err
		}
		mux.Handle("GET "+e.feeds+e.pick("doc-nhieu", "most-read")+"/feed.json", p.keep(read.JSONHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		mux.Handle("GET "+e.feeds+"feed.json", p.keep(all.JSONHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		mux.Handle("GET "+e.feeds+"rss.xml", p.keep(all.RSSHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		mux.Handle("GET "+e.feeds+"atom.xml", p.keep(all.AtomHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		mux.Handle("GET "+e.feeds+"sitemap-news.xml", p.keep(all.SitemapHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		mux.Handle("GET "+e.feeds+"sitemap.xml", p.keep(all.FullSitemapHandler(), page.KeepOptions{Fresh: fresh, Topics: []string{articlesTopic}}))
		section := p.sectionFeeds(e)
		mux.Handle("GET "+e.sections+"{key}/feed.json", p.keep(section((*feed.Publisher).JSONHandler), page.KeepOptions{Fresh: fresh}))
		mux.Handle("GET "+e.sections+"{key}/rss.xml", p.keep(section((*feed.Publisher).RSSHandler), page.KeepOptions{Fresh: fresh}))
		mux.Handle("GET "+e.sections+"{key}/atom.xml", p.keep(section((*feed.Publisher).AtomHandler), page.KeepOptions{Fresh: fresh}))
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
			page.DependsOn(r.Context(), sectionTopic(s.Key))
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
	return p.publisherOf(p.articles, e, s)
}

// publisherOf publishes what a source lists, under the name of a section where it
// has one.
func (p *portal) publisherOf(source article.Source, e edition, s article.Section) (*feed.Publisher, error) {
	own := p.site[e.lang]
	site := feed.Site{
		Name: own.Name, Description: own.Agency, Home: p.place.Absolute(e.home), Base: p.place.Absolute(e.base + "/"), Lang: e.lang,
		Icon: e.base + "/media/emblem.svg", URL: e.articlePath,
	}
	if s.Name != "" {
		site.Name = s.Name + " – " + own.Name
	}
	if s.Key != "" {
		site.Home = p.place.Absolute(e.section(s))
	}
	return feed.NewPublisher(source, feed.Options{
		Site: site, Query: article.Query{Section: s.Key, Lang: e.lang}, Origins: []string{"*"}, Logger: p.logger,
		Fresh: -1, // it is kept whole
	})
}
