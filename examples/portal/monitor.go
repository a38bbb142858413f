package main

import "net/http"

// monitor is what operators see, on an address of its own that readers do not
// reach.
func (p *portal) monitor() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", p.metrics)
	mux.HandleFunc("GET /ready", p.readyFigures)
	mux.HandleFunc("GET /health", p.health)
	mux.HandleFunc("GET /portlets", p.portletFigures)
	mux.Handle("/address", p.counter.SelfCheck())
	return mux
}
