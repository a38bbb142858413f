package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter"
)

// readyTime is how long the database of the articles may take to show that it
// is there.
const readyTime = 2 * time.Second

var errStopping = errors.New("the portal is stopping")

// monitor is what operators see, on an address of its own that readers do not
// reach, under the names that operators have for it: a page of another site
// whose name suddenly means 127.0.0.1 (DNS rebinding) gets 421.
func (p *portal) monitor(names hosts) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", p.metrics)
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, r *http.Request) {
		state, _ := p.checkReady(r.Context()) // the error is in the state
		writeState(w, state.Ready, state)
	})
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		h := p.counterHealth()
		writeState(w, h.Writable, h)
	})
	mux.HandleFunc("GET /portlets", func(w http.ResponseWriter, _ *http.Request) {
		writeState(w, true, p.engine.Snapshot())
	})
	mux.Handle("/address", p.counter.SelfCheckHandler())
	mux.Handle("/report", p.counter.ReportHandler())
	return names.only(mux)
}

// readiness says whether readers should be sent here, and for operators why
// not. The server of -valkey may be away: page views wait in memory meanwhile,
// and if all portals said no for that, the site would be down.
type readiness struct {
	Ready    bool          `json:"ready"`
	Stopping bool          `json:"stopping"`
	Articles string        `json:"articles,omitempty"` // why they cannot be read
	Counter  counterHealth `json:"counter"`
}

// counterHealth is the counter's health with that of the server of -valkey.
type counterHealth struct {
	counter.Health
	Server *serverHealth `json:"server,omitempty"`
}

type serverHealth struct {
	Away  string     `json:"away,omitempty"` // why, "" if it is there
	Since *time.Time `json:"since,omitempty"`
}

func (p *portal) counterHealth() counterHealth {
	h := counterHealth{Health: p.counter.Health()}
	if p.valkey == nil {
		return h
	}
	st := p.valkey.Status()
	h.Server = &serverHealth{}
	if st.Away != nil {
		h.Server.Away, h.Server.Since = st.Away.Error(), &st.Since
	}
	return h
}

// checkReady asks the articles, which no page can do without, and the counter.
// An asker who goes away is no reason not to be ready.
func (p *portal) checkReady(ctx context.Context) (readiness, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTime)
	defer cancel()
	r := readiness{Stopping: p.stopping.Load(), Counter: p.counterHealth()}
	_, err := p.articles.List(ctx, article.Query{Limit: 1, Now: p.now()})
	if err != nil {
		r.Articles = err.Error()
	}
	if !r.Counter.Writable && r.Counter.Server == nil {
		err = errors.Join(err, errors.New("counter: "+r.Counter.Reason))
	}
	if r.Stopping {
		err = errors.Join(err, errStopping)
	}
	r.Ready = err == nil
	return r, err
}

// ready answers load balancers. Readers may ask as well, so the reasons go to
// the log alone, when they change.
func (p *portal) ready(w http.ResponseWriter, r *http.Request) {
	reason := ""
	if _, err := p.checkReady(r.Context()); err != nil {
		reason = err.Error()
	}
	if before, _ := p.unready.Swap(reason).(string); before != reason {
		p.logger.Warn("readiness", "ready", reason == "", "reason", reason)
	}
	if reason != "" {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Retry-After", "5")
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	answer(w, "ok")
}

func writeState(w http.ResponseWriter, well bool, state any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if !well {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	// The asker may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(state)
}
