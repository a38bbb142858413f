package visit

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

func TestDays(t *testing.T) {
	f := func(date string, week, month, year string) {
		t.Helper()
		at, err := time.Parse(time.DateOnly, date)
		require.NoError(t, err)
		day := DayOf(at.Date())
		require.Equal(t, date, day.String())
		require.Equal(t, week, day.Week().String())
		require.Equal(t, month, day.Month().String())
		require.Equal(t, year, day.Year().String())
	}
	f("2026-11-24", "2026-11-23", "2026-11-01", "2026-01-01")
	f("2026-11-23", "2026-11-23", "2026-11-01", "2026-01-01")
	f("2027-01-01", "2026-12-28", "2027-01-01", "2027-01-01")
	f("2028-02-29", "2028-02-28", "2028-02-01", "2028-01-01")
	f("1969-12-31", "1969-12-29", "1969-12-01", "1969-01-01")
	f("1970-01-01", "1969-12-29", "1970-01-01", "1970-01-01")
	f("0999-03-05", "0999-03-04", "0999-03-01", "0999-01-01")
}

func TestInstants(t *testing.T) {
	zone := time.FixedZone("+07", 7*60*60)
	at := time.Date(2026, 11, 24, 17, 0, 1, 999, time.UTC)
	require.Equal(t, Instant{Unix: at.Unix(), Day: DayOf(2026, 11, 25), Clock: 1}, InstantOf(at, zone))
	require.Equal(t, Instant{Unix: at.Unix(), Day: DayOf(2026, 11, 24), Clock: 17*3600 + 1}, InstantOf(at, time.UTC))
}

func TestLimitsOfAState(t *testing.T) {
	s := NewMachine(Limits{Pages: 2, Visitors: 3})
	r, _ := s.Renew(noon)
	s.Enforce(r)
	for i := range uint64(10) {
		h := hitOf(1+i, 0)
		h.Page = fmt.Sprint("/", i)
		require.True(t, s.apply(h))
	}
	require.True(t, s.apply(hitOf(1, 0)), "a known visitor still counts as one")
	require.Equal(t, figure.Counts{Views: 11, Visits: 3, Visitors: 3}, s.Figures(noon).Values.Of(figure.Today))
	require.EqualValues(t, 3, s.Figures(noon).Values[figure.Online])
	require.Len(t, s.Pages(10), 2)
}

// A flood of pages does not push out those that are read.
func TestPagesThatAreReadStay(t *testing.T) {
	p := newPages(10)
	for i := range 1000 {
		p.add("/read", 1)
		p.add("/read-less", 1)
		p.add(fmt.Sprint("/made-up/", i), 1)
		require.LessOrEqual(t, len(p.of), 10)
	}
	require.Equal(t, []PageViews{{"/read", 1000}, {"/read-less", 1000}}, top(p.views(), 2))
}

// Ten years of an archive do not keep today's article out, nor does a day's
// flood of names throw the most viewed pages of all time out.
func TestPagesForgetByAgeAndUse(t *testing.T) {
	p := newPages(1000)
	for day := range Day(3650) {
		for range 3 {
			p.add(fmt.Sprint("/archive/", day), day)
		}
		p.add("/constitution", day/10)
	}
	const today = 3650
	for i := range 700 {
		p.add(fmt.Sprint("/archive/", i), today-40)
	}
	p.add("/today", today)
	p.add("/today", today)
	for i := range 2000 {
		p.add(fmt.Sprint("/made-up/", i), today)
		if i%100 == 0 {
			p.add("/today", today)
		}
	}
	require.True(t, p.knows("/today"))
	require.EqualValues(t, 22, p.of["/today"].views, "it was never forgotten")
	require.EqualValues(t, 3650, p.of["/constitution"].views, "nor what was viewed most of all")
}

// Of an archive that nobody reads any more, the tenth that was viewed most of all
// stays, and no more.
func TestATenthStaysForGood(t *testing.T) {
	const limit = 100
	p := newPages(limit)
	name := func(rank int) string { return fmt.Sprintf("/%02d", rank) }
	for rank := range limit {
		for range limit - rank {
			p.add(name(rank), 0)
		}
	}
	for rank := limit / 5; rank < limit; rank++ {
		p.add(name(rank), 1000)
	}
	require.True(t, p.add("/new", 1000))
	for rank := range limit {
		// A quarter goes: the second tenth, and of those read today the least viewed.
		require.Equal(t, rank < limit/10 || rank >= limit/5 && rank < 85, p.knows(name(rank)), rank)
	}
}

// Half of the use is forgotten in each eight days.
func TestUseFades(t *testing.T) {
	c := pageCount{last: 100, use: 8 * oneUse}
	for day, want := range map[Day]uint32{99: 8, 100: 8, 107: 8, 108: 4, 116: 2, 132: 0} {
		require.Equal(t, want, c.usedAt(day)/oneUse, day)
	}
	require.Zero(t, c.usedAt(10_000))
}

func TestTopOfManyPages(t *testing.T) {
	views, want := map[string]int64{}, []PageViews{}
	for i := range int64(1000) {
		views[fmt.Sprintf("/%04d", i)] = i / 2
	}
	for page, n := range views {
		want = append(want, PageViews{page, n})
	}
	slices.SortFunc(want, before)
	for _, limit := range []int{-1, 0, 1, 2, 7, 499, 500, 999, 1000, 1001, 5000} {
		require.Equal(t, want[:max(0, min(limit, 1000))], top(views, limit), limit)
	}
}

// A flood of tokens makes the memory of them shorter, not longer.
func TestTokensAreBounded(t *testing.T) {
	remembered := newTokens()
	for i := range uint64(3 * maxTokens) {
		require.True(t, remembered.add(1+i, 100))
	}
	require.LessOrEqual(t, len(remembered.young)+len(remembered.older), 2*maxTokens)
	require.False(t, remembered.add(3*maxTokens, 100), "the latest are remembered")
}

func TestTokensAreForgotten(t *testing.T) {
	remembered := newTokens()
	require.True(t, remembered.add(1, 1000))
	require.False(t, remembered.add(1, 1000+tokenWindow-1))
	require.True(t, remembered.add(2, 1000+tokenWindow))
	require.False(t, remembered.add(1, 1000+tokenWindow), "at least the window")
	require.True(t, remembered.add(3, 1000+2*tokenWindow))
	require.True(t, remembered.add(1, 1000+2*tokenWindow), "at most two")
}

// A clock that was years ahead, and is put right, neither stops the counting
// nor lowers the total.
func TestClockThatWasYearsAhead(t *testing.T) {
	s := NewMachine(Limits{})
	renew := func(now Instant) { r, _ := s.Renew(now); s.Enforce(r) }
	hit := func(now Instant) { s.apply(Hit{At: now.Unix, Day: now.Day, Visitor: 1, Week: 1}) }
	ahead := Instant{Unix: noon.Unix + 3650*86400, Day: noon.Day + 3650, Clock: noon.Clock}
	for i, now := range []Instant{noon, ahead, noon, noon} {
		renew(now)
		hit(now)
		require.EqualValues(t, i+1, s.Figures(now).Values.Of(figure.Total).Views)
		require.EqualValues(t, 1, s.Figures(now).Values[figure.Online])
	}
	require.Len(t, s.tables, 1, "no visitors of the wrong day are kept")
	require.EqualValues(t, 3, s.Figures(noon).Values.Of(figure.Today).Views)
}

func TestReplayGivesTheSameState(t *testing.T) {
	s := sample()
	s.Published()
	again, err := DecodeMachine(s.Encode(), Limits{})
	require.NoError(t, err)
	require.Equal(t, s.Figures(noon), again.Figures(noon))
	require.Equal(t, s.tables, again.tables)
	require.Equal(t, s.tokens, again.tokens)
	require.Equal(t, s.pages, again.pages)
	require.Equal(t, s.daily, again.daily)
	require.Equal(t, s.yearly, again.yearly)
	require.Equal(t, s.days, again.days)
	require.Equal(t, s.online, again.online)
}

// A state of a later version, or one that is cut or too long, is refused.
func TestStateIsReadWholeOrNotAtAll(t *testing.T) {
	whole := sample().Encode()
	for size := range whole {
		_, err := DecodeMachine(whole[:size], Limits{})
		require.ErrorIs(t, err, errEncoding, "cut to %d bytes", size)
	}
	_, err := DecodeMachine(append(whole, 0), Limits{})
	require.ErrorIs(t, err, errEncoding)
	whole[0]++
	_, err = DecodeMachine(whole, Limits{})
	require.ErrorIs(t, err, errEncoding)
}

var noon = Instant{Unix: 1_795_500_000, Day: 20781, Clock: 12 * 60 * 60}

func hitOf(visitor, token uint64) Hit {
	return Hit{At: noon.Unix, Day: noon.Day, Visitor: visitor, Week: visitor, Token: token}
}
