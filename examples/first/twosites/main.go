// Twosites is two sites in one process, each with a counter, a list of what is
// read most, and a store of visits that the host has wrapped.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet"
)

func main() {
	handler, err := sites(map[string]visit.Store{"a.example": visit.NewMemory(), "b.example": visit.NewMemory()}, news())
	if err != nil {
		log.Fatal(err)
	}
	log.Print(http.ListenAndServe("localhost:8081", handler))
}

// told is a store of the host's own: it tells what is written.
type told struct{ visit.Store }

func (s told) Add(ctx context.Context, hits []visit.Hit) (int, error) {
	n, err := s.Store.Add(ctx, hits)
	log.Printf("%d of %d hits counted", n, len(hits))
	return n, err
}

func news() article.Source {
	source, err := memory.New([]article.Article{
		{ID: "1", Slug: "cho-phien", Title: "Chợ phiên", Section: article.Section{Key: "tin", Name: "Tin"}, Published: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)},
		{ID: "2", Slug: "cau-moi", Title: "Cầu mới", Section: article.Section{Key: "tin", Name: "Tin"}, Published: time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC)},
	})
	if err != nil {
		log.Fatal(err)
	}
	return source
}

func sites(stores map[string]visit.Store, news article.Source) (http.Handler, error) {
	hosts, all := map[string]http.Handler{}, []*counter.Counter{}
	for name, store := range stores {
		visits, err := counter.New(told{store}, counter.Options{Site: name})
		if err != nil {
			return nil, err
		}
		hosts[name], all = visits.Middleware(site(visits, news)), append(all, visits)
	}
	metrics := counter.MetricsHandler(all...)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch site, ok := hosts[r.Host]; {
		case r.URL.Path == "/metrics":
			metrics.ServeHTTP(w, r)
		case ok:
			site.ServeHTTP(w, r)
		default:
			http.NotFound(w, r)
		}
	}), nil
}

func site(visits *counter.Counter, news article.Source) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		most, err := mostRead(r.Context(), visits, news)
		if err != nil {
			log.Print(err)
		}
		templ.Handler(portlet.Shell(portlet.Window("Tin đọc nhiều", most, portlet.WindowOptions{}), portlet.ShellOptions{Title: r.Host})).ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /tin/{slug}", func(w http.ResponseWriter, r *http.Request) {
		a, err := news.Get(r.Context(), r.PathValue("slug"), time.Now())
		if err != nil {
			http.NotFound(w, r)
			return
		}
		templ.Handler(portlet.Shell(article.Full(a, article.FullOptions{}), portlet.ShellOptions{Title: a.Title})).ServeHTTP(w, r)
	})
	return mux
}

// mostRead lists the articles that were read most in seven days.
func mostRead(ctx context.Context, visits *counter.Counter, news article.Source) (templ.Component, error) {
	pages, err := visits.Top(ctx, figure.SevenDays, 20)
	var items []history.Item
	for _, p := range pages {
		if len(p.Page) <= len("/tin/") {
			continue
		}
		switch a, bad := news.Get(ctx, p.Page[len("/tin/"):], time.Now()); {
		case bad == nil:
			items = append(items, history.Item{Title: a.Title, URL: p.Page, Views: p.Views})
		case !errors.Is(bad, article.ErrNotFound):
			err = errors.Join(err, bad)
		}
	}
	return history.MostRead(items, history.MostReadOptions{}), err
}
