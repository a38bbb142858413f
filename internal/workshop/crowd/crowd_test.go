package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

func dayOf(t *testing.T, s settings) *day {
	t.Helper()
	d, err := newDay(s)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.counter.Close()) })
	require.NoError(t, d.run(t.Context()))
	return d
}

// Without an attacker every figure is exact.
func TestDayOfReaders(t *testing.T) {
	d := dayOf(t, settings{readers: 300, rate: 60, pages: 50})
	require.Equal(t, d.views, d.last[figure.ViewsToday])
	require.EqualValues(t, 300, d.last[figure.VisitorsToday])
	require.EqualValues(t, 300, d.last[figure.VisitsToday])
	require.Equal(t, d.truth, d.online, "at its worst")
	require.Equal(t, d.seen, d.known)
}

// networkVisitors is how many of a network count, as visit.Limits has it.
const networkVisitors = 200

// One with two addresses brings two shares, and no more.
func TestDayOfAnAttacker(t *testing.T) {
	d := dayOf(t, settings{readers: 300, attackers: 2, rate: 120, pages: 50})
	require.EqualValues(t, 300+2*networkVisitors, d.last[figure.VisitorsToday])
	require.LessOrEqual(t, d.online-d.truth, int64(2*networkVisitors))
	require.Equal(t, d.seen, d.known, "no real page is pushed out")
}
