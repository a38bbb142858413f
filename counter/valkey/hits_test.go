package valkey_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/vi"
)

var morning = instant("2026-11-24 09:00:00")

func instant(text string) visit.Instant {
	t, err := time.ParseInLocation(time.DateTime, text, vi.Zone())
	if err != nil {
		panic(err)
	}
	return visit.InstantOf(t, vi.Zone())
}

func view(visitor uint64, now visit.Instant) visit.Hit {
	return visit.Hit{
		At: now.Unix, Day: now.Day, Visitor: visitor, Week: visitor, Month: visitor, Year: visitor, Page: "/tin",
	}
}

// views are n page views of one visitor.
func views(n int, visitor uint64, now visit.Instant) []visit.Hit {
	hits := make([]visit.Hit, n)
	for i := range hits {
		hits[i] = view(visitor, now)
	}
	return hits
}

func renew(t testing.TB, s *valkey.Store, now visit.Instant) visit.Keys {
	t.Helper()
	keys, err := s.Renew(t.Context(), now)
	require.NoError(t, err)
	return keys
}

func add(t testing.TB, s *valkey.Store, hits ...visit.Hit) int {
	t.Helper()
	n, err := s.Add(t.Context(), hits)
	require.NoError(t, err)
	return n
}

func tally(t testing.TB, s *valkey.Store, now visit.Instant) figure.Figures {
	t.Helper()
	got, err := visit.Figures(t.Context(), s, now)
	require.NoError(t, err)
	return got
}

// requireBack waits until a store can use its server.
func requireBack(t testing.TB, s *valkey.Store) {
	t.Helper()
	require.Eventually(t, func() bool { return s.Status().Away == nil }, time.Minute, 5*time.Millisecond)
}

func requireAway(t testing.TB, s *valkey.Store) {
	t.Helper()
	require.Eventually(t, func() bool {
		_, err := visit.Figures(context.Background(), s, morning)
		return err == nil && s.Status().Away != nil
	}, time.Minute, 5*time.Millisecond)
}
