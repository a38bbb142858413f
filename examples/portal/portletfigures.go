package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"

	"github.com/portletkit/portletkit/portlet/page"
)

// portletFigures shows how the portlets are doing, for monitoring.
func (p *portal) portletFigures(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	// The asker may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(p.engine.Snapshot())
}

// portletSum are the figures of all portlets that have a key: a section's
// window on the front page and the one beside every page have the same.
type portletSum struct {
	key                                string
	runs, hits, seconds, running, lost float64
	open                               float64
	outcomes                           map[string]uint64
}

func (s *portletSum) add(p page.PortletSnapshot) {
	s.runs += float64(p.Runs)
	s.hits += float64(p.Hits)
	s.seconds += p.Mean.Seconds() * float64(p.Runs)
	s.running += float64(p.Running)
	s.lost += float64(p.Abandoned)
	if p.Breaker != "closed" {
		s.open++
	}
	for outcome, n := range p.Outcomes {
		s.outcomes[outcome] += n
	}
}

func sumsOf(portlets []page.PortletSnapshot) []*portletSum {
	var sums []*portletSum
	for _, p := range portlets {
		i := slices.IndexFunc(sums, func(s *portletSum) bool { return s.key == p.Key })
		if i < 0 {
			i = len(sums)
			sums = append(sums, &portletSum{key: p.Key, outcomes: map[string]uint64{}})
		}
		sums[i].add(p)
	}
	return sums
}

func writePortlets(e *exposition, s page.Snapshot) {
	e.one("portal_portlet_cache_bytes", "gauge", "Memory of windows that are kept.", float64(s.CacheBytes))
	sums := sumsOf(s.Portlets)
	for _, m := range []struct {
		name, kind, help string
		of               func(*portletSum) float64
	}{
		{"portal_portlet_runs_total", "counter", "How often a portlet was rendered.", func(s *portletSum) float64 { return s.runs }},
		{"portal_portlet_cache_hits_total", "counter", "How often it was taken from the cache.", func(s *portletSum) float64 { return s.hits }},
		{"portal_portlet_seconds_total", "counter", "Time that its runs took together.", func(s *portletSum) float64 { return s.seconds }},
		{"portal_portlet_running", "gauge", "Runs under way.", func(s *portletSum) float64 { return s.running }},
		{"portal_portlet_abandoned", "gauge", "Runs that nobody waits for any more.", func(s *portletSum) float64 { return s.lost }},
		{"portal_portlet_blocked", "gauge", "Portlets of this key that are blocked after failures.", func(s *portletSum) float64 { return s.open }},
	} {
		e.family(m.name, m.kind, m.help)
		for _, sum := range sums {
			e.value(m.name, m.of(sum), "portlet", sum.key)
		}
	}
	writeOutcomes(e, sums)
}

func writeOutcomes(e *exposition, sums []*portletSum) {
	e.family("portal_portlet_outcomes_total", "counter", "What readers saw of a portlet.")
	for _, sum := range sums {
		for _, outcome := range slices.Sorted(maps.Keys(sum.outcomes)) {
			e.value("portal_portlet_outcomes_total", float64(sum.outcomes[outcome]), "portlet", sum.key, "outcome", outcome)
		}
	}
}
