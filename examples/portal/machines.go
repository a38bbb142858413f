package main

import (
	"net/http"
)

// machines are what programs ask for: feeds, the counter, health.
func (p *portal) machines(mux *http.ServeMux) error {
	p.counting(mux)
	mux.HandleFunc("GET /lien-ket.json", p.linksJSON)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, "ok") })
	mux.HandleFunc("GET /readyz", p.ready)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, "User-agent: *\nDisallow: /tim-kiem\nDisallow: "+linkPath+"\nSitemap: "+p.public+"/sitemap-news.xml\n")
	})
	return p.feeds(mux)
}

func answer(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// The asker may be gone; there is nobody left to tell.
	_, _ = w.Write([]byte(text))
}

// ready asks the article source, which is what a page cannot do without, and
// the counter. Readers may ask as well, so the reasons go to the log alone.
func (p *portal) ready(w http.ResponseWriter, r *http.Request) {
	_, err := p.articles.Sections(r.Context(), p.now())
	health := p.counter.CheckHealth()
	if err != nil || !health.Writable {
		p.logger.Error("not ready", "articles", err, "counter", health)
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	answer(w, "ok")
}
