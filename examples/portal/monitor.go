package main

import "net/http"

// monitor is what operators see, on an address of its own that readers do not
// reach, under the names that operators have for it: a page of another site
// whose name suddenly means 127.0.0.1 (DNS rebinding) gets 421.
func (p *portal) monitor(names hosts) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", p.metrics)
	mux.HandleFunc("GET /ready", p.readyFigures)
	mux.HandleFunc("GET /health", p.health)
	mux.HandleFunc("GET /portlets", p.portletFigures)
	mux.Handle("/address", p.counter.SelfCheck())
	return names.only(mux)
}
