package main

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/portletkit/portletkit/counter"
)

// times are the upper bounds of the buckets of the times of answers, in
// seconds.
var times = []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}

// figures are what the portal counts of itself since it began, for Prometheus
// and its like. VictoriaMetrics/metrics keeps and writes them: it is small, and
// figures come into being where they are counted (MIT).
type figures struct {
	set      *metrics.Set
	inFlight *metrics.Gauge
	times    *metrics.PrometheusHistogram
}

func newFigures() *figures {
	metrics.ExposeMetadata(true) // the type of each figure
	set := metrics.NewSet()
	return &figures{
		set:      set,
		inFlight: set.NewGauge("portal_http_requests_in_flight", nil),
		times:    set.NewPrometheusHistogramExt("portal_http_request_duration_seconds", times),
	}
}

// answered counts an answer. Live streams take as long as their readers stay,
// so they have no time worth knowing.
func (f *figures) answered(status int, took time.Duration, stream bool) {
	f.set.GetOrCreateCounter(`portal_http_requests_total{code="` + strconv.Itoa(status) + `"}`).Inc()
	if !stream {
		f.times.Update(took.Seconds())
	}
}

// called counts a call of the database of the articles.
func (f *figures) called(call string, took time.Duration, failed bool) {
	label := `{call="` + call + `"}`
	f.set.GetOrCreateCounter("portal_articles_calls_total" + label).Inc()
	f.set.GetOrCreateFloatCounter("portal_articles_seconds_total" + label).Add(took.Seconds())
	failures := f.set.GetOrCreateCounter("portal_articles_failures_total" + label)
	if failed {
		failures.Inc()
	}
}

// metrics are the figures of everything in the process: counter, shared server,
// requests, articles, portlets, Go itself.
func (p *portal) metrics(w http.ResponseWriter, r *http.Request) {
	counter.MetricsHandler(p.counter).ServeHTTP(w, r) // with the headers
	p.figures.set.WritePrometheus(w)
	p.portletSet().WritePrometheus(w)
	if h := p.counterHealth().Server; h != nil {
		up := map[bool]uint64{true: 1}[h.Away == ""]
		metrics.WriteGaugeUint64(w, "portal_valkey_up", up)
	}
	metrics.WriteProcessMetrics(w)
}

// portletSet adds up the portlets that have one key: a section's window on the
// front page and the one beside every page have the same.
func (p *portal) portletSet() *metrics.Set {
	set, snapshot := metrics.NewSet(), p.engine.Snapshot()
	set.NewGauge("portal_portlet_cache_bytes", nil).Set(float64(snapshot.CacheBytes))
	kept := snapshot.Kept
	set.NewGauge("portal_kept_bytes", nil).Set(float64(kept.Bytes))
	set.NewGauge("portal_kept_answers", nil).Set(float64(kept.Answers))
	set.NewCounter("portal_kept_hits_total").Set(kept.Hits)
	set.NewCounter("portal_kept_made_total").Set(kept.Made)
	set.NewCounter("portal_kept_passed_total").Set(kept.Passed)
	for _, s := range snapshot.Portlets {
		label := fmt.Sprintf("{portlet=%q}", s.Key)
		count := func(name string, n uint64) {
			set.GetOrCreateCounter("portal_portlet_" + name + label).AddInt64(int64(n))
		}
		gauge := func(name string, n float64) { set.GetOrCreateGauge("portal_portlet_"+name+label, nil).Add(n) }
		count("runs_total", s.Runs)
		count("cache_hits_total", s.Hits)
		set.GetOrCreateFloatCounter("portal_portlet_seconds_total" + label).Add(s.Mean.Seconds() * float64(s.Runs))
		gauge("running", float64(s.Running))
		gauge("abandoned", float64(s.Abandoned))
		gauge("blocked", map[bool]float64{true: 1}[s.Breaker != "closed"])
		for outcome, n := range s.Outcomes {
			label = fmt.Sprintf("{portlet=%q,outcome=%q}", s.Key, outcome)
			count("outcomes_total", n)
		}
	}
	return set
}
