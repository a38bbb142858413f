package storetest

import (
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/ledger"
)

func proveSeed(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(view(1, now))
	seed := ledger.Seed{
		Views: 2298, Visits: 900, At: now.Unix, Note: "bộ đếm cũ",
		Days: []ledger.DayCounts{
			{Day: now.Day, Counts: ledger.Counts{Views: 5, Visits: 2, Visitors: 2}},
			{Day: now.Day - 1, Counts: ledger.Counts{Views: 40, Visits: 20, Visitors: 15}},
		},
	}
	require.NoError(s.t, s.store.Seed(s.t.Context(), seed))
	require.ErrorIs(s.t, s.store.Seed(s.t.Context(), seed), ledger.ErrSeeded)

	tally := s.tally(now)
	require.Equal(s.t, ledger.Counts{Views: 2299, Visits: 901}, tally.Total)
	require.Equal(s.t, ledger.Counts{Views: 6, Visits: 3, Visitors: 3}, tally.Today)
	require.Equal(s.t, ledger.Counts{Views: 40, Visits: 20, Visitors: 15}, tally.Yesterday)
	require.EqualValues(s.t, 46, tally.Week.Views)
	require.Equal(s.t, seed, tally.Seed)
}

func proveBadSeed(s subject) {
	day := func(views int64) ledger.DayCounts {
		return ledger.DayCounts{Day: 20000, Counts: ledger.Counts{Views: views}}
	}
	for name, seed := range map[string]ledger.Seed{
		"no time":                 {Views: 1},
		"negative":                {Views: -1, At: 1},
		"negative day":            {Views: 1, At: 1, Days: []ledger.DayCounts{day(-1)}},
		"days exceed the total":   {Views: 4, At: 1, Days: []ledger.DayCounts{day(5)}},
		"a day twice":             {Views: 9, At: 1, Days: []ledger.DayCounts{day(1), day(1)}},
		"too many days":           {Views: 9, At: 1, Days: make([]ledger.DayCounts, ledger.MaxSeedDays+1)},
		"a note that is too long": {Views: 9, At: 1, Note: strings.Repeat("a", ledger.MaxSeedNote+1)},
	} {
		require.ErrorIs(s.t, s.store.Seed(s.t.Context(), seed), ledger.ErrSeed, name)
	}
	require.Zero(s.t, s.tally(at("2026-11-24 09:00:00")).Total, "nothing of them was taken over")
	good := ledger.Seed{Views: 1, At: 1, Note: strings.Repeat("a", ledger.MaxSeedNote)}
	require.NoError(s.t, s.store.Seed(s.t.Context(), good), "a refused seed is not the one that counts")
}
