package main

import (
	"encoding/json"
	"net/http"
)

// counting is what the counter answers itself. Figures are public; static
// sites of the agency could send beacons, if they were named in
// counter.Options.Origins.
func (p *portal) counting(mux *http.ServeMux) {
	c := p.counter
	mux.Handle(figuresPath, c.SnapshotHandler())
	mux.Handle(streamPath, c.Stream())
	mux.Handle(heartbeatPath, c.Heartbeat())
	mux.Handle(beaconPath, c.Beacon())
	mux.Handle("/counter/badge.svg", c.Badge())
}

// monitor is what operators see, on an address of its own that readers do not
// reach.
func (p *portal) monitor() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/metrics", withProcess(p.counter.Metrics()))
	mux.Handle("/health", p.counter.Health())
	mux.Handle("/address", p.counter.SelfCheck())
	mux.HandleFunc("GET /portlets", p.portletFigures)
	return mux
}

// portletFigures shows how the portlets are doing, for monitoring.
func (p *portal) portletFigures(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	// The asker may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(p.engine.Snapshot())
}
