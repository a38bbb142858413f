package visit

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

func from(network, visitor uint64, page string) Hit {
	h := hitOf(visitor, 0)
	h.Network, h.Page = network, page
	return h
}

// One network brings at most its share of visitors, and its other page views
// count as such; nobody else is kept out by it.
func TestNetworkHasAShareOfVisitors(t *testing.T) {
	m := begun(Limits{Network: 10})
	for i := range uint64(1000) {
		m.Add([]Hit{from(1, 1+i, "")})
	}
	for i := range uint64(5) {
		m.Add([]Hit{from(2, 5000+i, "")})
	}
	m.Add([]Hit{from(1, 3, ""), from(1, 3, "")})
	v := m.Figures(noon).Values
	require.Equal(t, figure.Counts{Views: 1007, Visits: 15, Visitors: 15}, v.Of(figure.Today), "those who are known go on counting")
	require.EqualValues(t, 15, v[figure.Online])

	none := begun(Limits{Network: -1})
	for i := range uint64(1000) {
		none.Add([]Hit{from(1, 1+i, "")})
	}
	require.EqualValues(t, 1000, none.Figures(noon).Values[figure.VisitorsToday], "negative is no limit")
}

// Thousands of networks that use up their shares never fill the table: those
// that come later still have room.
func TestSharesShrink(t *testing.T) {
	m := begun(Limits{Visitors: 100_000, Network: 100})
	id := uint64(0)
	for network := range uint64(1000) {
		for range 100 {
			id++
			m.Add([]Hit{from(1+network, id, "")})
		}
	}
	known := m.Figures(noon).Values[figure.VisitorsToday]
	require.InDelta(t, 82_000, known, 3_000)
	for network := range uint64(50) {
		id++
		m.Add([]Hit{from(10_000+network, id, "")})
	}
	require.Equal(t, known+50, m.Figures(noon).Values[figure.VisitorsToday])
}

// A heartbeat keeps online who has viewed a page, and nobody else.
func TestHeartbeatsOfStrangers(t *testing.T) {
	m := begun(Limits{})
	beat := func(visitor uint64) Hit {
		h := hitOf(visitor, 0)
		h.Heartbeat = true
		return h
	}
	m.Add([]Hit{beat(1), beat(2), beat(3)})
	require.Zero(t, m.Figures(noon).Values[figure.Online])
	m.Add([]Hit{hitOf(1, 0), beat(1)})
	require.EqualValues(t, 1, m.Figures(noon).Values[figure.Online])
}

// A network makes a bounded number of names known on a day, those without a
// network a bounded number together; names that are known count for all.
func TestNetworkHasAShareOfPages(t *testing.T) {
	m := begun(Limits{NetworkPages: 5})
	for i := range uint64(100) {
		m.Add([]Hit{from(1, 1, fmt.Sprint("/made-up/", i)), from(2, 2, "/news")})
	}
	require.Len(t, m.Pages(1000), 6)
	require.EqualValues(t, 100, m.Views("/news"))
	m.Add([]Hit{from(1, 1, "/news"), from(3, 3, "/more")})
	require.EqualValues(t, 101, m.Views("/news"))
	require.EqualValues(t, 1, m.Views("/more"))
	for i := range anonymousPages + 100 {
		m.Add([]Hit{{At: noon.Unix, Day: noon.Day, Page: fmt.Sprint("/nobody/", i)}})
	}
	require.Len(t, m.Pages(10_000), 7+anonymousPages)
}

// What networks have brought is known again after a restart.
func TestSharesOutliveARestart(t *testing.T) {
	m := begun(Limits{Network: 10})
	for i := range uint64(10) {
		m.Add([]Hit{from(1, 1+i, "")})
	}
	again, err := DecodeMachine(m.Encode(), Limits{Network: 10})
	require.NoError(t, err)
	require.Equal(t, m.tables, again.tables)
	again.Add([]Hit{from(1, 77, "")})
	require.EqualValues(t, 10, again.Figures(noon).Values[figure.VisitorsToday])
	require.Equal(t, Withheld{Visitors: 1}, again.Withheld(noon.Day))
}

// A record leaves out the block of a network that is known; replaying it gives
// the same Machine.
func TestRecordsOfNetworks(t *testing.T) {
	m, other := begun(Limits{Network: 2}), begun(Limits{Network: 2})
	var sizes []int
	for _, h := range []Hit{within(5, 1, 1, "/a"), within(5, 1, 1, "/a"), within(5, 1, 2, "/a"), within(5, 1, 3, "/b"), within(5, 2, 4, "")} {
		record := m.RecordHits([]Hit{h})
		sizes = append(sizes, len(record))
		_, err := m.Replay(record)
		require.NoError(t, err)
		other.Add([]Hit{h})
	}
	require.Less(t, sizes[1], sizes[0])
	require.Equal(t, other.Figures(noon), m.Figures(noon))
	require.Equal(t, other.pages, m.pages)
	require.Equal(t, other.tables[noon.Day].blocks, m.tables[noon.Day].blocks)
	require.EqualValues(t, 3, m.tables[noon.Day].blocks[5].visitors)
}

func within(block, network, visitor uint64, page string) Hit {
	h := from(network, visitor, page)
	h.Block = block
	return h
}

// A block of networks brings as much as five of them, however many it has, or as
// many visitors as there are blocks: where a telephone company's readers come
// by few blocks, a site's readers come by many others too.
func TestBlockHasAShare(t *testing.T) {
	m := begun(Limits{Network: 10, NetworkPages: 4})
	for network := range uint64(256) {
		for visitor := range uint64(3) {
			m.Add([]Hit{within(1, 1000+network, 1+3*network+visitor, fmt.Sprint("/x/", network, visitor))})
		}
	}
	require.EqualValues(t, 50, m.Figures(noon).Values[figure.VisitorsToday])
	require.EqualValues(t, 768, m.Figures(noon).Values[figure.ViewsToday])
	require.Len(t, m.Pages(1000), 20)
	require.Equal(t, Withheld{Visitors: 718, Pages: 748}, m.Withheld(noon.Day))

	for other := range uint64(99) {
		m.Add([]Hit{within(100+other, 5000+other, 5000+other, "")})
	}
	for visitor := range uint64(100) {
		m.Add([]Hit{within(1, 2000+visitor, 9000+visitor, "")})
	}
	require.EqualValues(t, 99+100, m.Figures(noon).Values[figure.VisitorsToday], "a hundred blocks")
}

// Of a site with many readers one network, or one block, brings a bounded number
// of page views, and more of them only as the others do.
func TestNetworkHasAShareOfViews(t *testing.T) {
	views := func(m *Machine) int64 { return m.Figures(noon).Values[figure.ViewsToday] }
	alone := begun(Limits{NetworkViews: 10})
	for range 500 {
		require.Equal(t, 1, alone.Add([]Hit{within(1, 1, 1, "")}))
	}
	require.EqualValues(t, 500, views(alone), "all readers come by one address: a proxy that nobody named")

	m := begun(Limits{NetworkViews: 10})
	for other := range uint64(300) {
		m.Add([]Hit{within(100+other/10, 100+other, 100+other, "")})
	}
	add := func(n int, hit func(uint64) Hit) (counted int64) {
		before := views(m)
		sum := 0
		for i := range uint64(n) {
			sum += m.Add([]Hit{hit(i)})
		}
		require.EqualValues(t, sum, views(m)-before)
		return views(m) - before
	}
	require.EqualValues(t, 30, add(500, func(uint64) Hit { return within(1, 1, 1, "") }), "a tenth of the others'")
	require.EqualValues(t, 70, add(500, func(i uint64) Hit { return within(1, 7000+i, 0, "") }), "of one block, a third")
	require.EqualValues(t, 470+430, m.Withheld(noon.Day).Views)
	require.EqualValues(t, 1, add(1, func(uint64) Hit { return within(100, 100, 100, "") }), "nobody else is kept out")
	require.EqualValues(t, 50, add(50, func(uint64) Hit { return hitOf(1, 0) }), "networks that are not known count")

	none := begun(Limits{NetworkViews: -1})
	for i := range uint64(2000) {
		none.Add([]Hit{within(i%2, i%200, 1+i%200, "")})
	}
	require.EqualValues(t, 2000, views(none), "negative is no limit")
}

// Those who have no network bring no more than all others, from a number on that
// no store that was away makes up.
func TestViewsOfTheAnonymous(t *testing.T) {
	m := begun(Limits{})
	nobody := Hit{At: noon.Unix, Day: noon.Day}
	for range anonymousViews + 50 {
		m.Add([]Hit{nobody})
	}
	require.EqualValues(t, anonymousViews+50, m.Figures(noon).Values[figure.ViewsToday], "nobody else is there")
	for other := range uint64(200) {
		m.Add([]Hit{within(1+other/9, 1+other, 1+other, "")})
	}
	require.Zero(t, m.Add([]Hit{nobody}))
	m.tables[noon.Day].views = 2 * anonymousViews
	require.Equal(t, 1, m.Add([]Hit{nobody}), "more than half of the readers have one")
}

// An attacker with ever new networks finds no room in memory for them.
func TestNetworksAreBounded(t *testing.T) {
	m := begun(Limits{Visitors: 300})
	for i := range uint64(5000) {
		m.Add([]Hit{within(1+i, 1+i, 1+i, "")})
	}
	require.LessOrEqual(t, len(m.tables[noon.Day].networks), 301)
	require.LessOrEqual(t, len(m.tables[noon.Day].blocks), 301)
	require.EqualValues(t, 5000, m.Figures(noon).Values[figure.ViewsToday])
}

// What is published of the shares is what they are by default.
func TestSharesArePublished(t *testing.T) {
	group := func(n int, mark string) string { return fmt.Sprintf("%d%s%03d", n/1000, mark, n%1000) }
	for lang, mark := range map[string]string{"vi": ".", "en": ","} {
		for _, key := range []figure.Key{figure.Online, figure.VisitsToday, figure.VisitorsYear} {
			require.Contains(t, key.Definition(locale.Of(lang)), fmt.Sprint(" ", defaultNetworkVisitors, " "), key)
			require.Contains(t, key.Definition(locale.Of(lang)), group(blockNetworks*defaultNetworkVisitors, mark), key)
		}
		require.Contains(t, figure.ViewsTotal.Definition(locale.Of(lang)), group(defaultNetworkViews, mark))
	}
}
