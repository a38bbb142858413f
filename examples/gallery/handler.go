package main

import (
	"bytes"
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article/reading"
	"github.com/portletkit/portletkit/portlet"
)

// policy is the strictest that a page of the kit can have.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'"

// gallery answers with samples.
type gallery struct {
	rooms   []room
	shelves map[string]shelf
	samples map[string]sample
}

func newGallery() *gallery {
	g := &gallery{rooms: rooms(), shelves: map[string]shelf{}, samples: map[string]sample{}}
	for _, r := range g.rooms {
		for _, s := range r.shelves {
			g.shelves[s.key] = s
			for _, one := range s.samples {
				g.samples[one.name] = one
			}
		}
	}
	return g
}

func handler() http.Handler {
	g := newGallery()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", g.front)
	mux.HandleFunc("GET /thanh-phan/{key}", g.shelf)
	mux.HandleFunc("GET /mau/{name}", g.alone)
	mux.Handle("GET /assets/", assetFiles())
	settings, err := reading.Handler(reading.Options{})
	if err != nil {
		panic(err) // the root of a host is always a place
	}
	mux.Handle("POST /doc", settings)
	mux.Handle("POST /reading", settings)
	mux.HandleFunc("/", g.rest)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	})
}

func (g *gallery) front(w http.ResponseWriter, r *http.Request) {
	g.show(w, r, http.StatusOK, "Phòng trưng bày", frontPage(g.rooms, lookOf(r.URL.Query())))
}

func (g *gallery) shelf(w http.ResponseWriter, r *http.Request) {
	s, ok := g.shelves[r.PathValue("key")]
	if !ok {
		g.rest(w, r)
		return
	}
	g.show(w, r, http.StatusOK, s.label, shelfPage(s, lookOf(r.URL.Query())))
}

// alone shows a sample with nothing around it.
func (g *gallery) alone(w http.ResponseWriter, r *http.Request) {
	s, ok := g.samples[r.PathValue("name")]
	if !ok {
		g.rest(w, r)
		return
	}
	opts := options(s.name, lookOf(r.URL.Query()))
	page := s.component
	switch s.place {
	case inBody:
		page = portlet.Shell(alonePage(s), opts)
	case inHead:
		opts.Title, opts.Head = "", s.component
		page = portlet.Shell(headPage(s), opts)
	}
	send(w, r, http.StatusOK, page)
}

// rest answers the addresses that samples name: pictures are drawn, pages are
// missing.
func (g *gallery) rest(w http.ResponseWriter, r *http.Request) {
	if drawn(r.URL.Path) {
		draw(w, r)
		return
	}
	g.missing(w, r)
}

func (g *gallery) missing(w http.ResponseWriter, r *http.Request) {
	g.show(w, r, http.StatusNotFound, "Không có trang này", missingPage(lookOf(r.URL.Query())))
}

// show answers with a page of the gallery, with its navigation and switches.
func (g *gallery) show(w http.ResponseWriter, r *http.Request, status int, title string, main templ.Component) {
	l := lookOf(r.URL.Query())
	opts := options(title, l)
	path := r.URL.Path
	if status != http.StatusOK {
		path = "/" // nobody wants to see that address again
	}
	opts.Banner = switches(l, path)
	opts.Nav, opts.NavLabel = navigation(g.rooms, l, path), "Thành phần"
	send(w, r, status, portlet.Shell(main, opts))
}

func options(title string, l look) portlet.ShellOptions {
	return portlet.ShellOptions{
		Title: title, HTMLData: l.attributes(),
		Stylesheets: []string{files().Stylesheet(assetPrefix)}, Scripts: files().Scripts(assetPrefix),
	}
}

// send renders before it says how it went.
func send(w http.ResponseWriter, r *http.Request, status int, page templ.Component) {
	var out bytes.Buffer
	if err := page.Render(r.Context(), &out); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	// The reader may be gone; there is nobody left to tell.
	_, _ = w.Write(out.Bytes())
}
