package visit

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

// begun returns a Machine with keys for noon.
func begun(l Limits) *Machine {
	m := NewMachine(l)
	r, _ := m.Renew(noon)
	m.Enforce(r)
	return m
}

func onPage(page string) Hit {
	h := hitOf(1, 0)
	h.Page = page
	return h
}

// What changed is told until it is published, as whole numbers.
func TestUnpublished(t *testing.T) {
	m := begun(Limits{})
	_, any := m.Unpublished()
	require.False(t, any)
	m.Add([]Hit{onPage("/b"), onPage("/a"), onPage("/b")})
	want := Changes{
		Total: figure.Counts{Views: 3, Visits: 1},
		Days:  []DayCounts{{Day: noon.Day, Counts: figure.Counts{Views: 3, Visits: 1, Visitors: 1}}},
		Pages: []DayPages{{Day: noon.Day, Pages: []PageViews{{"/a", 1}, {"/b", 2}}}},
	}
	for range 2 {
		got, any := m.Unpublished()
		require.True(t, any)
		require.Equal(t, want, got)
	}
	m.Published()
	_, any = m.Unpublished()
	require.False(t, any)
	m.Add([]Hit{onPage("/b")})
	got, _ := m.Unpublished()
	require.Equal(t, []DayPages{{Day: noon.Day, Pages: []PageViews{{"/b", 3}}}}, got.Pages, "what did not change is left out")

	again, err := DecodeMachine(m.Encode(), Limits{})
	require.NoError(t, err)
	all, any := again.Unpublished()
	require.True(t, any)
	require.Equal(t, []PageViews{{"/a", 1}, {"/b", 3}}, all.Pages[0].Pages, "of one that was stored, everything")
}

// A day's pages are bounded as all are. Where some were forgotten, those that
// are left are all of them.
func TestUnpublishedAnew(t *testing.T) {
	m := begun(Limits{Pages: 4})
	m.Add([]Hit{onPage("/read"), onPage("/read"), onPage("/less"), onPage("/less"), onPage("/1"), onPage("/2")})
	m.Published()
	m.Add([]Hit{onPage("/3")})
	got, _ := m.Unpublished()
	require.Equal(t, []DayPages{{Day: noon.Day, Anew: true, Pages: []PageViews{{"/less", 2}, {"/read", 2}, {"/1", 1}, {"/3", 1}}}}, got.Pages)
	for i := range 100 {
		m.Add([]Hit{onPage(fmt.Sprint("/", i))})
		require.LessOrEqual(t, len(m.daily[noon.Day].of), 4)
	}
}

// Pages of a day are kept until they are published, also when its key is
// destroyed in between, and for PageDays.
func TestPagesOfADayThatIsOver(t *testing.T) {
	m := begun(Limits{})
	m.Add([]Hit{onPage("/a")})
	later := Instant{Unix: noon.Unix + 3*86400, Day: noon.Day + 3, Clock: noon.Clock}
	r, _ := m.Renew(later)
	m.Enforce(r)
	m.Add([]Hit{onPage("/late")})
	got, _ := m.Unpublished()
	require.Equal(t, []PageViews{{"/a", 1}}, got.Pages[0].Pages, "late views count on their day, without a page")
	require.EqualValues(t, 2, got.Days[0].Views)
	m.Published()
	require.Equal(t, []DayCounts{{noon.Day, figure.Counts{Views: 1}}}, m.PageHistory("/a", noon.Day-9, noon.Day+9))
	m.newest = noon.Day + PageDays
	m.Published()
	require.Empty(t, m.daily)
}

// Names that no database takes count without a name.
func TestPagesWithoutAName(t *testing.T) {
	m := begun(Limits{})
	for _, page := range []string{"", "/\x00", "/\xff", "/" + string(make([]byte, maxPage))} {
		m.Add([]Hit{onPage(page)})
	}
	require.Empty(t, m.Pages(10))
	require.EqualValues(t, 4, m.Figures(noon).Values.Of(figure.Total).Views)
}

// Sums stand still at the greatest number: a total never falls.
func TestSumsAreBounded(t *testing.T) {
	const most = 1<<63 - 1
	m := begun(Limits{})
	m.carryOver(Seed{Views: most, Visits: most, At: 1, Days: []DayCounts{{Day: noon.Day, Counts: figure.Counts{Views: most, Visits: most, Visitors: most}}}})
	m.Add([]Hit{hitOf(1, 0), hitOf(2, 0)})
	tally := m.Figures(noon)
	for name, c := range map[string]figure.Counts{"today": tally.Values.Of(figure.Today), "year": tally.Values.Of(figure.Year), "total": tally.Values.Of(figure.Total)} {
		require.EqualValues(t, 1<<53-1, c.Views, name)
		require.EqualValues(t, 1<<53-1, c.Visits, name)
	}
}

// The estimate is not older than a thousandth of what it is of.
func TestEstimateIsOfNow(t *testing.T) {
	s := newSketch(0, Key{})
	for visitor := range uint64(20_000) {
		s.add(mix(visitor))
		got := s.estimate(0)
		if visitor%101 != 0 {
			continue
		}
		fresh := int64(s.set.Estimate())
		require.InDelta(t, fresh, got, 1+float64(fresh)/500, "after %d", visitor+1)
	}
	require.Zero(t, s.estimate(1), "of another period")
}

// Tokens are remembered also when the clock steps back; a clock that was far
// ahead does not keep them for years.
func TestTokensAndAClockThatStepsBack(t *testing.T) {
	tokens := newTokens()
	require.True(t, tokens.add(1, 1_000_000))
	require.True(t, tokens.add(2, 1_000_000-tokenWindow), "a step back within the window changes nothing")
	require.False(t, tokens.add(1, 1_000_000-tokenWindow))
	require.Empty(t, tokens.older)

	require.True(t, tokens.add(3, 1_000), "far back a new generation begins")
	require.False(t, tokens.add(1, 1_000), "and the one before is still known")
	require.True(t, tokens.add(4, 1_000+tokenWindow))
	require.True(t, tokens.add(1, 1_000+tokenWindow), "two windows by the right clock, and it is forgotten")
}
