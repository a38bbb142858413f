package visittest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// subject is a store under test, with the keys it would have been asked for.
type subject struct {
	t     *testing.T
	store visit.Store
}

// renew moves the store's keys to an instant, as a counter does.
func (s subject) renew(now visit.Instant) visit.Keys {
	s.t.Helper()
	keys, err := s.store.Renew(s.t.Context(), now)
	require.NoError(s.t, err)
	return keys
}

// add counts hits and returns how many were new.
func (s subject) add(hits ...visit.Hit) int {
	s.t.Helper()
	counted, err := s.store.Add(s.t.Context(), hits)
	require.NoError(s.t, err)
	return counted
}

func (s subject) tally(now visit.Instant) figure.Values {
	s.t.Helper()
	f, err := visit.Figures(s.t.Context(), s.store, now)
	require.NoError(s.t, err)
	require.False(s.t, f.Delayed, "a store in reach must have figures of now")
	require.Equal(s.t, now.Unix, f.AsOf.Unix())
	return f.Values
}

// look has f see what is counted.
func (s subject) look(f func(*visit.Machine)) {
	s.t.Helper()
	seen := 0
	err := s.store.Look(s.t.Context(), at("2026-11-24 09:00:00"), func(m *visit.Machine, _ visit.AsOf) { seen++; f(m) })
	require.NoError(s.t, err)
	require.Equal(s.t, 1, seen)
}

func (s subject) top(limit int) (list []visit.PageViews) {
	s.look(func(m *visit.Machine) { list = m.Pages(limit) })
	return list
}

func (s subject) seed() (seed visit.Seed) {
	s.look(func(m *visit.Machine) { seed = m.Seed() })
	return seed
}

// view is a page view of a visitor at an instant. The ids of the longer
// periods follow from the number, spread over all 64 bits as hashes are.
func view(visitor uint64, now visit.Instant) visit.Hit {
	if visitor == 0 {
		return visit.Hit{At: now.Unix, Day: now.Day}
	}
	return visit.Hit{
		At: now.Unix, Day: now.Day, Visitor: spread(visitor),
		Week: spread(visitor + 1<<40), Month: spread(visitor + 2<<40), Year: spread(visitor + 3<<40),
	}
}

func heartbeat(visitor uint64, now visit.Instant) visit.Hit {
	h := view(visitor, now)
	h.Heartbeat = true
	return h
}

// spread is the mixing step of SplitMix64.
func spread(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}
