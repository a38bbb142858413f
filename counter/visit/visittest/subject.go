package visittest

import (
	"testing"

	"github.com/stretchr/testify/require"

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

func (s subject) tally(now visit.Instant) visit.Tally {
	s.t.Helper()
	tally, err := s.store.Tally(s.t.Context(), now)
	require.NoError(s.t, err)
	require.False(s.t, tally.Delayed, "a store in reach must have figures of now")
	require.Equal(s.t, now.Unix, tally.At)
	return tally
}

// pages returns all pages that have a name.
func (s subject) pages() []visit.PageViews {
	s.t.Helper()
	list, err := s.store.Pages(s.t.Context(), 2*visit.DefaultMaxPages)
	require.NoError(s.t, err)
	return list
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
	h.Kind = visit.Heartbeat
	return h
}

// spread is the mixing step of SplitMix64.
func spread(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}
