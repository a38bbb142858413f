// Chi is the site on github.com/go-chi/chi: middleware and handlers are those
// of net/http, so they go in as they are.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/examples/routers/sample"
	"github.com/portletkit/portletkit/wasm"
)

func main() {
	visits, err := sqlite.NewCounter(context.Background(), "visits.db", counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer visits.Close()
	site, err := router(visits)
	if err != nil {
		log.Print(err)
		return
	}
	log.Print("http://localhost:8084")
	log.Print(http.ListenAndServe("localhost:8084", site))
}

// router counts inside Recoverer, which turns a panic into an answer that is
// no page.
func router(visits *counter.Counter) (http.Handler, error) {
	site, err := sample.New(visits)
	if err != nil {
		return nil, err
	}
	front, err := site.Front()
	if err != nil {
		return nil, err
	}
	r := chi.NewRouter()
	r.Use(middleware.Recoverer, visits.Middleware)
	r.Handle("/", front)
	r.Get("/tin/{slug}", func(w http.ResponseWriter, r *http.Request) { show(w, r, site) })
	r.Route("/counter", func(r chi.Router) {
		r.Handle("/beacon", visits.BeaconHandler())
		r.Handle("/snapshot.json", visits.SnapshotHandler())
		r.Handle("/stream", visits.StreamHandler())
	})
	r.Mount(sample.Widgets, wasm.Handler())
	r.Mount(sample.Assets, site.Files)
	return r, nil
}

func show(w http.ResponseWriter, r *http.Request, site *sample.Site) {
	html, err := site.Article(r.Context(), chi.URLParam(r, "slug"))
	switch {
	case errors.Is(err, article.ErrNotFound):
		http.NotFound(w, r)
	case err != nil:
		http.Error(w, "", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(html) // the reader may be gone
	}
}
