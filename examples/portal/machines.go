package main

import (
	"net/http"
	"strings"

	"github.com/portletkit/portletkit/portlet/linksjson"
)

// machines are what programs ask for: feeds, links, the counter, health. A
// process that answers /healthz at all is alive; /readyz says whether readers
// should be sent to it.
func (p *portal) machines(mux *http.ServeMux) error {
	mux.Handle(counterPath, p.counter.Handler())
	links, err := linksjson.New(p.links, linksjson.Options{Title: "Liên kết website", Origins: []string{"*"}})
	if err != nil {
		return err
	}
	mux.Handle("/lien-ket.json", links)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, "ok") })
	mux.HandleFunc("GET /readyz", p.ready)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, p.robots())
	})
	return p.feeds(mux)
}

// isStream reports whether a live stream is asked for: the counter's handler
// has one in each folder.
func isStream(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, counterPath) && strings.HasSuffix(r.URL.Path, "/stream")
}

func answer(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// The asker may be gone; there is nobody left to tell.
	_, _ = w.Write([]byte(text))
}

// robots keeps search engines out of what is made for readers alone.
func (p *portal) robots() string {
	text := "User-agent: *\nDisallow: " + linkPath + "\n"
	for _, e := range editions() {
		text += "Disallow: " + e.search + "\n"
	}
	for _, e := range editions() {
		text += "Sitemap: " + p.public + e.feeds + "sitemap-news.xml\n"
	}
	return text
}
