package visittest

import (
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// readOn counts views of a page on a day, each of another visitor.
func (s subject) readOn(now visit.Instant, page string, views int) {
	s.renew(now)
	hits := make([]visit.Hit, views)
	for i := range hits {
		hits[i] = view(uint64(i+1), now)
		hits[i].Page = page
	}
	s.add(hits...)
}

// proveTop reads pages on days around the borders of the spans.
func proveTop(s subject) {
	first := at("2026-11-01 09:00:00")
	day := func(n int64) visit.Instant { return later(first, n*24*3600) }
	s.readOn(at("2025-12-31 09:00:00"), "/last-year", 60)
	s.readOn(at("2026-01-01 09:00:00"), "/new-year", 50)
	s.readOn(day(0), "/month", 40)
	s.readOn(day(23), "/week", 30)
	s.readOn(day(29), "/today", 20)
	s.readOn(day(29), "/week", 1)
	now := day(29)
	top := func(span figure.Span, limit int) (list []visit.PageViews) {
		s.look(func(m *visit.Machine) { list = m.Top(span, now.Day, limit) })
		return list
	}
	require.Equal(s.t, []visit.PageViews{{Page: "/today", Views: 20}, {Page: "/week", Views: 1}}, top(figure.OneDay, 9))
	require.Equal(s.t, []visit.PageViews{{Page: "/week", Views: 31}, {Page: "/today", Views: 20}}, top(figure.SevenDays, 9))
	thirty := []visit.PageViews{{Page: "/month", Views: 40}, {Page: "/week", Views: 31}, {Page: "/today", Views: 20}}
	require.Equal(s.t, thirty, top(figure.ThirtyDays, 9))
	year := append([]visit.PageViews{{Page: "/new-year", Views: 50}}, thirty...)
	require.Equal(s.t, year, top(figure.ThisYear, 9))
	require.Equal(s.t, append([]visit.PageViews{{Page: "/last-year", Views: 60}}, year...), top(figure.AllTime, 9))
	require.Equal(s.t, year[:1], top(figure.ThisYear, 1))
	require.Empty(s.t, top(figure.AllTime, 0))

	s.readOn(now, "/today", 15)
	require.Equal(s.t, []visit.PageViews{{Page: "/today", Views: 35}}, top(figure.SevenDays, 1), "what comes after the question counts")

	now = day(30)
	s.renew(now)
	require.Equal(s.t, []visit.PageViews{{Page: "/today", Views: 35}, {Page: "/week", Views: 1}}, top(figure.SevenDays, 9), "a day has left the span")
	now = at("2027-01-01 00:00:00")
	s.renew(now)
	require.Empty(s.t, top(figure.ThisYear, 9))
}

// proveHistory asks for days of which some have no numbers.
func proveHistory(s subject) {
	monday, thursday := at("2026-11-23 09:00:00"), at("2026-11-26 09:00:00")
	s.readOn(monday, "/a", 3)
	s.readOn(thursday, "/a", 2)
	s.readOn(thursday, "/b", 4)
	history := func(from, to visit.Day, page string) (list []visit.DayCounts) {
		s.look(func(m *visit.Machine) {
			if list = m.History(from, to); page != "" {
				list = m.PageHistory(page, from, to)
			}
		})
		return list
	}
	counts := func(day visit.Day, views, visitors int64) visit.DayCounts {
		return visit.DayCounts{Day: day, Counts: figure.Counts{Views: views, Visits: visitors, Visitors: visitors}}
	}
	viewed := func(day visit.Day, views int64) visit.DayCounts {
		return visit.DayCounts{Day: day, Counts: figure.Counts{Views: views}}
	}
	all := []visit.DayCounts{counts(monday.Day, 3, 3), counts(thursday.Day, 6, 4)}
	require.Equal(s.t, all, history(monday.Day, thursday.Day, ""))
	require.Equal(s.t, all, history(monday.Day-1000, thursday.Day+1000, ""))
	require.Equal(s.t, all[1:], history(monday.Day+1, thursday.Day, ""))
	require.Empty(s.t, history(monday.Day+1, thursday.Day-1, ""))
	require.Empty(s.t, history(thursday.Day, monday.Day, ""))

	require.Equal(s.t, []visit.DayCounts{viewed(monday.Day, 3), viewed(thursday.Day, 2)}, history(monday.Day, thursday.Day, "/a"))
	require.Empty(s.t, history(monday.Day, thursday.Day, "/c"))
	s.look(func(m *visit.Machine) {
		require.EqualValues(s.t, 5, m.Views("/a"))
		require.Zero(s.t, m.Views("/c"))
	})
}
