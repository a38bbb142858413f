// English is an English site under a prefix, with words, colours and a zone of
// its own, below a strict policy.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/page"
)

// where is the one place that says where the site is.
const where = "https://gov.example/portal/"

func main() {
	site, err := english(visit.NewMemory(), time.UTC)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(http.ListenAndServe("localhost:8081", site))
}

func english(store visit.Store, zone *time.Location) (http.Handler, error) {
	words := *locale.Of("en")
	words.Lang, words.Zone = "en-GB", zone
	words.Portlet.Minimize, words.Article.OtherNews = "Collapse", "Read next"
	base, _ := portlet.ParseBase(where)
	visits, err := counter.New(store, counter.Options{Zone: zone, Base: where})
	if err != nil {
		return nil, err
	}
	news, err := memory.New([]article.Article{
		{ID: "1", Slug: "bridge", Lang: "en-GB", Title: "The bridge is open", Section: article.Section{Key: "news", Name: "News"}, Published: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)},
		{ID: "2", Slug: "ferry", Lang: "en-GB", Title: "The last ferry", Section: article.Section{Key: "news", Name: "News"}, Published: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)},
	})
	if err != nil {
		return nil, err
	}
	link := func(a article.Article) string { return base.Path() + "/news/" + a.Slug }
	files := assets.New(portlet.Assets, article.Assets, panel.Assets, theme)
	shell := func(title string, head templ.Component) portlet.ShellOptions {
		return portlet.ShellOptions{Title: title, Locale: &words, Head: head, Stylesheets: []string{files.Stylesheet(base.Path() + "/assets/")}, Scripts: files.Scripts(base.Path() + "/assets/")}
	}
	latest := &page.Portlet{Title: "Latest news", Key: "news", Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		found, err := news.List(ctx, article.Query{})
		return article.List(found.Items, article.ListOptions{URL: link}), err
	}}
	count := &page.Portlet{Title: "Visitors", Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		figures, err := visits.Recent(ctx)
		return panel.Panel(figures, panel.PanelOptions{}), err
	}}
	front, err := page.New(page.Layout{
		Heading: "Portal", Regions: []page.Region{{Portlets: []*page.Portlet{latest, count}}},
		Shell: func(*http.Request) (portlet.ShellOptions, error) { return shell("Portal", nil), nil },
	}, page.Options{})
	if err != nil {
		return nil, err
	}
	feeds, err := feed.NewPublisher(news, feed.Options{Site: feed.Site{Name: "Portal", Home: where, Locale: &words, URL: link}})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/{$}", front)
	mux.Handle("GET /feed.json", feeds.JSONHandler())
	mux.Handle("GET /assets/", files)
	mux.HandleFunc("GET /news/{slug}", func(w http.ResponseWriter, r *http.Request) {
		a, err := news.Get(r.Context(), r.PathValue("slug"), time.Now())
		if err != nil {
			http.NotFound(w, r)
			return
		}
		others, _ := news.Others(r.Context(), a, 5, time.Now())
		main := templ.Join(article.Full(a, article.FullOptions{}), article.OtherNews(others, article.OthersOptions{URL: link}))
		head := article.Head(a, article.HeadOptions{Base: where, URL: link})
		templ.Handler(portlet.Shell(main, shell(a.Title, head))).ServeHTTP(w, r)
	})
	return visits.Middleware(http.StripPrefix("/portal", secured(mux))), nil
}

// theme is the site's own part of the style sheet.
func theme() (css, early, module string) { return ":root { --portlet-accent: #00695c; }", "", "" }

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'")
		next.ServeHTTP(w, r)
	})
}
