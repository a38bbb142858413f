package visit

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

// overMidnight returns a Machine that has the keys of a day and of the next, ten
// minutes into that.
func overMidnight(day Day, l Limits) (m *Machine, next Instant) {
	m = NewMachine(l)
	start := int64(day) * 24 * 60 * 60
	for _, now := range []Instant{{Unix: start + 23*60*60, Day: day, Clock: 23 * 60 * 60}, {Unix: start + 24*60*60 + 600, Day: day + 1, Clock: 600}} {
		r, _ := m.Renew(now)
		m.Enforce(r)
		next = now
	}
	return m, next
}

// Who reads over midnight is online once, after a restart too.
func TestOnlineOverMidnightAfterARestart(t *testing.T) {
	m, now := overMidnight(20780, Limits{})
	m.Add([]Hit{
		{At: now.Unix - 620, Day: now.Day - 1, Visitor: 1},
		{At: now.Unix - 10, Day: now.Day, Visitor: 2, Earlier: 1},
	})
	require.EqualValues(t, 1, m.Figures(now).Values[figure.Online])
	m, now = overMidnight(20780, Limits{})
	m.Add([]Hit{
		{At: now.Unix - 200, Day: now.Day - 1, Visitor: 1},
		{At: now.Unix - 10, Day: now.Day, Visitor: 2, Earlier: 1},
	})
	again, err := DecodeMachine(m.Encode(), Limits{})
	require.NoError(t, err)
	require.EqualValues(t, 1, again.Figures(now).Values[figure.Online])
}

// A page view of the old year that arrives in the new one is of the old one.
func TestLateViewOfTheOldYear(t *testing.T) {
	silvester := DayOf(2026, 12, 31)
	m, now := overMidnight(silvester, Limits{})
	m.Add([]Hit{{At: now.Unix, Day: now.Day, Page: "/moi"}, {At: now.Unix - 700, Day: silvester, Page: "/cu"}})
	require.Equal(t, []PageViews{{"/moi", 1}}, m.Top(figure.ThisYear, now.Day, 5))
	require.Len(t, m.Top(figure.AllTime, now.Day, 5), 2)
}

// Pages that are forgotten are in no list, one that was asked for before neither.
func TestTopAfterForgetting(t *testing.T) {
	m := begun(Limits{Pages: 8, NetworkPages: -1})
	for i := range 40 {
		m.Add([]Hit{from(1, 1, fmt.Sprint("/", i))})
		list := m.Top(figure.OneDay, noon.Day, 100)
		require.LessOrEqual(t, len(list), 8)
		require.Len(t, list, len(m.daily[noon.Day].of))
	}
}
