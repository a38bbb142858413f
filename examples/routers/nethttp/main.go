// Nethttp is a site on the standard library's router.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

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
	log.Print("http://localhost:8083")
	log.Print(http.ListenAndServe("localhost:8083", site))
}

// router counts around everything: what is no page, the counter knows itself.
func router(visits *counter.Counter) (http.Handler, error) {
	site, err := sample.New(visits)
	if err != nil {
		return nil, err
	}
	front, err := site.Front()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/{$}", front)
	mux.HandleFunc("GET /tin/{slug}", func(w http.ResponseWriter, r *http.Request) { show(w, r, site) })
	mux.Handle("/counter/beacon", visits.BeaconHandler())
	mux.Handle("GET /counter/snapshot.json", visits.SnapshotHandler())
	mux.Handle("GET /counter/stream", visits.StreamHandler())
	mux.Handle("GET "+sample.Widgets, wasm.Handler())
	mux.Handle("GET "+sample.Assets, site.Files)
	return visits.Middleware(mux), nil
}

func show(w http.ResponseWriter, r *http.Request, site *sample.Site) {
	html, err := site.Article(r.Context(), r.PathValue("slug"))
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
