package visittest

import (
	"math"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

func proveSeed(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(view(1, now))
	seed := visit.Seed{
		Views: 2298, Visits: 900, At: now.Unix, Note: "bộ đếm cũ",
		Days: []visit.DayCounts{
			{Day: now.Day, Counts: figure.Counts{Views: 5, Visits: 2, Visitors: 2}},
			{Day: now.Day - 1, Counts: figure.Counts{Views: 40, Visits: 20, Visitors: 15}},
		},
	}
	require.NoError(s.t, s.store.Seed(s.t.Context(), seed))
	require.ErrorIs(s.t, s.store.Seed(s.t.Context(), seed), visit.ErrSeeded)

	tally := s.tally(now)
	require.Equal(s.t, figure.Counts{Views: 2299, Visits: 901}, tally.Of(figure.Total))
	require.Equal(s.t, figure.Counts{Views: 6, Visits: 3, Visitors: 3}, tally.Of(figure.Today))
	require.Equal(s.t, figure.Counts{Views: 40, Visits: 20, Visitors: 15}, tally.Of(figure.Yesterday))
	require.EqualValues(s.t, 46, tally.Of(figure.Week).Views)
	for _, period := range []figure.Period{figure.Week, figure.Month, figure.Year} {
		require.EqualValues(s.t, 15, tally.Of(period).Visitors, "no period has fewer visitors than a day of it")
	}
	monday := at("2026-11-30 09:00:00")
	s.renew(monday)
	tally = s.tally(monday)
	require.Zero(s.t, tally.Of(figure.Week).Visitors, "the days of the old counter are those of last week")
	require.EqualValues(s.t, 15, tally.Of(figure.Month).Visitors)
	require.Equal(s.t, seed, s.seed())
}

func proveBadSeed(s subject) {
	day := func(views int64) visit.DayCounts {
		return visit.DayCounts{Day: 20000, Counts: figure.Counts{Views: views}}
	}
	visitors := func(each ...int64) (days []visit.DayCounts) {
		for i, n := range each {
			days = append(days, visit.DayCounts{Day: visit.Day(20000 + i), Counts: figure.Counts{Visitors: n}})
		}
		return days
	}
	const most = maxSeed
	for name, seed := range map[string]visit.Seed{
		"no time":                 {Views: 1},
		"negative":                {Views: -1, At: 1},
		"negative day":            {Views: 1, At: 1, Days: []visit.DayCounts{day(-1)}},
		"days exceed the total":   {Views: 4, At: 1, Days: []visit.DayCounts{day(5)}},
		"a day twice":             {Views: 9, At: 1, Days: []visit.DayCounts{day(1), day(1)}},
		"too many days":           {Views: 9, At: 1, Days: make([]visit.DayCounts, 36600+1)},
		"views past the bound":    {Views: most + 1, At: 1},
		"visits past the bound":   {Visits: most + 1, At: 1},
		"the greatest int64":      {Views: math.MaxInt64, Visits: math.MaxInt64, At: 1},
		"visitors of a day":       {Views: most, At: 1, Days: visitors(most + 1)},
		"visitors of all days":    {Views: most, At: 1, Days: visitors(most/2, most/2, 1)},
		"visitors that overflow":  {Views: 1, At: 1, Days: visitors(math.MaxInt64, math.MaxInt64, 2)},
		"negative beside large":   {Views: most, At: 1, Days: visitors(-5, most+1)},
		"a note that is too long": {Views: 9, At: 1, Note: strings.Repeat("a", 500+1)},
	} {
		require.ErrorIs(s.t, s.store.Seed(s.t.Context(), seed), visit.ErrSeed, name)
	}
	require.Zero(s.t, s.tally(at("2026-11-24 09:00:00")).Of(figure.Total), "nothing of them was taken over")
	good := visit.Seed{Views: 1, At: 1, Note: strings.Repeat("a", 500)}
	require.NoError(s.t, s.store.Seed(s.t.Context(), good), "a refused seed is not the one that counts")
}
