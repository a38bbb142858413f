package visit

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
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
	require.Equal(t, Counts{Views: 1007, Visits: 15, Visitors: 15}, v.Of(figure.Today), "those who are known go on counting")
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
		h.Kind = Heartbeat
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
	for i := range AnonymousPages + 100 {
		m.Add([]Hit{{At: noon.Unix, Day: noon.Day, Page: fmt.Sprint("/nobody/", i)}})
	}
	require.Len(t, m.Pages(10_000), 7+AnonymousPages)
}

// What networks have brought is known again after a restart.
func TestSharesOutliveARestart(t *testing.T) {
	m := begun(Limits{Network: 10})
	for i := range uint64(10) {
		m.Add([]Hit{from(1, 1+i, "")})
	}
	again, err := DecodeMachine(m.Encode(), Limits{Network: 10})
	require.NoError(t, err)
	again.Add([]Hit{from(1, 77, "")})
	require.EqualValues(t, 10, again.Figures(noon).Values[figure.VisitorsToday])
	require.Equal(t, m.tables, again.tables)
}

// A record leaves out the network of those who are known; replaying it gives the
// same Machine.
func TestRecordsOfNetworks(t *testing.T) {
	m, other := begun(Limits{Network: 2}), begun(Limits{Network: 2})
	var sizes []int
	for _, h := range []Hit{from(1, 1, "/a"), from(1, 1, "/a"), from(1, 2, "/a"), from(1, 3, "/b")} {
		record := m.RecordHits([]Hit{h})
		sizes = append(sizes, len(record))
		_, err := m.Replay(record)
		require.NoError(t, err)
		other.Add([]Hit{h})
	}
	require.Less(t, sizes[1], sizes[0])
	require.Equal(t, other.Figures(noon), m.Figures(noon))
	require.Equal(t, other.pages, m.pages)
}
