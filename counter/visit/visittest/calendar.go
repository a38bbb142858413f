package visittest

import (
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

func proveMidnight(s subject) {
	before := at("2026-11-24 23:50:00")
	s.renew(before)
	s.add(view(1, before), view(2, at("2026-11-24 23:20:00")))

	after := at("2026-11-25 00:10:00")
	s.renew(after)
	still, again := view(11, after), view(12, after)
	still.Earlier, again.Earlier = view(1, before).Visitor, view(2, before).Visitor
	s.add(still, again)

	tally := s.tally(after)
	require.Equal(s.t, figure.Counts{Views: 2, Visits: 1, Visitors: 2}, tally.Of(figure.Today),
		"one reads on in a visit that began yesterday, the other was idle for 50 minutes")
	require.Equal(s.t, figure.Counts{Views: 2, Visits: 2, Visitors: 2}, tally.Of(figure.Yesterday))
}

func proveOnlineMidnight(s subject) {
	before := at("2026-11-24 23:59:00")
	s.renew(before)
	s.add(view(1, before))
	after := at("2026-11-25 00:01:00")
	s.renew(after)
	hit := heartbeat(11, after)
	hit.Earlier = view(1, before).Visitor
	s.add(hit, hit)
	require.EqualValues(s.t, 1, s.tally(after)[figure.Online])
	require.EqualValues(s.t, 1, s.tally(at("2026-11-25 00:05:59"))[figure.Online])
	require.Zero(s.t, s.tally(at("2026-11-25 00:06:00"))[figure.Online])
}

// provePeriods walks over the end of 2026: 27 December is a Sunday, 1 January
// a Friday.
func provePeriods(s subject) {
	days := []struct {
		now                                  string
		today, yesterday, week, month, years int64
	}{
		{"2026-12-27 23:59:59", 1, 0, 1, 1, 1},
		{"2026-12-28 00:00:00", 1, 1, 1, 2, 2},
		{"2026-12-31 23:59:59", 1, 0, 2, 3, 3},
		{"2027-01-01 00:00:00", 1, 1, 3, 1, 1},
		{"2027-01-03 23:59:59", 1, 0, 4, 2, 2},
		{"2027-01-04 00:00:00", 1, 1, 1, 3, 3},
		{"2027-02-01 00:00:00", 1, 0, 1, 1, 4},
	}
	for i, day := range days {
		now := at(day.now)
		s.renew(now)
		s.add(view(uint64(i+1), now))
		tally := s.tally(now)
		require.Equal(s.t, day.today, tally.Of(figure.Today).Views, "today at %s", day.now)
		require.Equal(s.t, day.yesterday, tally.Of(figure.Yesterday).Views, "yesterday at %s", day.now)
		require.Equal(s.t, day.week, tally.Of(figure.Week).Views, "this week at %s", day.now)
		require.Equal(s.t, day.month, tally.Of(figure.Month).Views, "this month at %s", day.now)
		require.Equal(s.t, day.years, tally.Of(figure.Year).Views, "this year at %s", day.now)
		require.Equal(s.t, int64(i+1), tally.Of(figure.Total).Views, "total at %s", day.now)

		require.Equal(s.t, day.week, tally.Of(figure.Week).Visitors, "visitors of the week at %s", day.now)
		require.Equal(s.t, day.month, tally.Of(figure.Month).Visitors, "visitors of the month at %s", day.now)
		require.Equal(s.t, day.years, tally.Of(figure.Year).Visitors, "visitors of the year at %s", day.now)
	}
}

func proveLate(s subject) {
	s.renew(at("2026-11-24 12:00:00"))
	now := at("2026-11-26 12:00:00")
	s.renew(now)
	require.Equal(s.t, 1, s.add(view(1, at("2026-11-25 12:00:00"))))
	tally := s.tally(now)
	require.Equal(s.t, figure.Counts{Views: 1}, tally.Of(figure.Yesterday))
	require.Zero(s.t, tally.Of(figure.Today))
	require.EqualValues(s.t, 1, tally.Of(figure.Total).Views)
}

// proveClockBack lets the clock step back over midnight on a Monday, so that
// day and week are tried together.
func proveClockBack(s subject) {
	sunday, monday := at("2026-11-29 23:59:58"), at("2026-11-30 00:00:05")
	first := s.renew(sunday)
	s.add(view(1, sunday))
	second := s.renew(monday)
	s.add(view(11, monday))

	back := s.renew(sunday)
	require.Equal(s.t, first.Day, back.Day)
	s.add(view(1, sunday))
	require.Equal(s.t, figure.Counts{Views: 2, Visits: 1, Visitors: 1}, s.tally(sunday).Of(figure.Today))
	require.EqualValues(s.t, 3, s.tally(sunday)[figure.ViewsTotal], "the total never goes down")

	again := s.renew(monday)
	require.Equal(s.t, second.Day, again.Day)
	require.Equal(s.t, second.Week, again.Week)
	s.add(view(11, monday))
	tally := s.tally(monday)
	require.Equal(s.t, figure.Counts{Views: 2, Visits: 1, Visitors: 1}, tally.Of(figure.Today))
	require.EqualValues(s.t, 1, tally.Of(figure.Week).Visitors)
}

func proveKeys(s subject) {
	none := visit.Key{}
	first := s.renew(at("2026-11-29 12:00:00")) // a Sunday
	for name, key := range map[string]visit.Key{"day": first.Day, "week": first.Week, "month": first.Month, "year": first.Year} {
		require.NotEqual(s.t, none, key, name)
	}
	require.Equal(s.t, none, first.Earlier)
	require.Empty(s.t, first.Destroyed)
	require.Equal(s.t, first, s.renew(at("2026-11-29 23:59:59")), "the same all day")

	early := s.renew(at("2026-11-30 00:00:00"))
	require.NotEqual(s.t, first.Day, early.Day)
	require.NotEqual(s.t, first.Week, early.Week)
	require.Equal(s.t, first.Month, early.Month)
	require.Equal(s.t, first.Year, early.Year)
	require.Equal(s.t, first.Day, early.Earlier, "yesterday's key serves visits that run over midnight")
	require.Equal(s.t, []string{"week 2026-11-23"}, early.Destroyed)

	half := s.renew(at("2026-11-30 00:30:00"))
	require.Equal(s.t, none, half.Earlier)
	require.Equal(s.t, early.Day, half.Day)
	require.Equal(s.t, []string{"day 2026-11-29"}, half.Destroyed)

	next := s.renew(at("2027-01-01 12:00:00")) // after days without a counter
	require.ElementsMatch(s.t,
		[]string{"day 2026-11-30", "week 2026-11-30", "month 2026-11-01", "year 2026-01-01"}, next.Destroyed)
	for _, key := range []visit.Key{next.Day, next.Week, next.Month, next.Year} {
		require.NotContains(s.t, []visit.Key{none, early.Day, early.Week, early.Month, early.Year}, key)
	}
}

func proveSketches(s subject) {
	const visitors = 10_000
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	for from := uint64(1); from <= visitors; from += 1000 {
		hits := make([]visit.Hit, 0, 2000)
		for visitor := from; visitor < from+1000; visitor++ {
			hits = append(hits, view(visitor, now), view(visitor, now))
		}
		s.add(hits...)
	}
	tally := s.tally(now)
	require.EqualValues(s.t, visitors, tally.Of(figure.Today).Visitors, "a day is exact")
	// Three standard errors of 0.8 %.
	require.InEpsilon(s.t, visitors, tally.Of(figure.Week).Visitors, 0.024)
	require.InEpsilon(s.t, visitors, tally.Of(figure.Month).Visitors, 0.024)
	require.InEpsilon(s.t, visitors, tally.Of(figure.Year).Visitors, 0.024)
}
