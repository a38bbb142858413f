package visittest

import (
	"fmt"
	"hash/maphash"
	"slices"
	"sync"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

func proveEmpty(s subject) {
	now := at("2026-11-24 09:00:00")
	require.Zero(s.t, s.tally(now))
	require.Zero(s.t, s.add())
	require.Empty(s.t, s.top(10))
	require.Zero(s.t, s.seed())
}

func proveCounts(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	require.Equal(s.t, 4, s.add(view(1, now), view(1, now), view(2, now), view(1, now)))

	want := figure.Counts{Views: 4, Visits: 2, Visitors: 2}
	tally := s.tally(now)
	require.Equal(s.t, want, tally.Of(figure.Today))
	require.Equal(s.t, want, tally.Of(figure.Week))
	require.Equal(s.t, want, tally.Of(figure.Month))
	require.Equal(s.t, want, tally.Of(figure.Year))
	require.Equal(s.t, figure.Counts{Views: 4, Visits: 2}, tally.Of(figure.Total), "visitors have no total")
	require.Zero(s.t, tally.Of(figure.Yesterday))
	require.EqualValues(s.t, 2, tally[figure.Online])
}

func proveAnonymous(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(view(0, now), view(0, now))
	tally := s.tally(now)
	require.Equal(s.t, figure.Counts{Views: 2}, tally.Of(figure.Today))
	require.Zero(s.t, tally[figure.Online])
}

func proveVisits(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(view(1, now))
	s.add(view(1, later(now, visitIdle-1)))
	require.EqualValues(s.t, 1, s.tally(later(now, visitIdle))[figure.VisitsToday], "a second less than 30 minutes")

	s.add(heartbeat(1, later(now, 2*visitIdle-2)))
	s.add(view(1, later(now, 2*visitIdle-1)))
	tally := s.tally(later(now, 2*visitIdle))
	require.EqualValues(s.t, 2, tally.Of(figure.Today).Visits, "30 minutes, and no heartbeat lengthens a visit")
	require.EqualValues(s.t, 1, tally.Of(figure.Today).Visitors)
}

func proveHeartbeat(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(heartbeat(1, now))
	require.Zero(s.t, s.tally(now), "nobody knows who that is")

	s.add(view(1, later(now, 1)))
	want := figure.Counts{Views: 1, Visits: 1, Visitors: 1}
	require.Equal(s.t, want, s.tally(later(now, 1)).Of(figure.Today))
	s.add(heartbeat(1, later(now, 200)))
	require.EqualValues(s.t, 1, s.tally(later(now, 1+onlineWindow))[figure.Online], "it keeps online")
	require.Equal(s.t, want, s.tally(later(now, 200)).Of(figure.Today), "and counts nothing")
}

func proveOnline(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	s.add(view(1, now), view(2, later(now, 60)), view(1, later(now, 120)))
	for seconds, want := range map[int64]int64{
		120:                2,
		60 + onlineWindow:  1,
		120 + onlineWindow: 0,
	} {
		require.EqualValues(s.t, want, s.tally(later(now, seconds))[figure.Online], "after %d seconds", seconds)
	}
}

func proveTokens(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	hit := view(1, now)
	hit.Token, hit.Page = 77, "/tin"
	require.Equal(s.t, 1, s.add(hit, hit), "twice in one batch")
	hit.At += tokenWindow - 1
	require.Equal(s.t, 0, s.add(hit), "again later")
	hit.Token = 78
	require.Equal(s.t, 1, s.add(hit), "another token")
	require.EqualValues(s.t, 2, s.tally(later(now, 60))[figure.ViewsTotal])
}

func provePages(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	for _, page := range []string{"/b", "/a", "/b", "", "/c", "/tin/đại-đoàn-kết"} {
		hit := view(1, now)
		hit.Page = page
		s.add(hit)
	}
	require.Equal(s.t, []visit.PageViews{{Page: "/b", Views: 2}, {Page: "/a", Views: 1}, {Page: "/c", Views: 1}}, s.top(3))
	require.EqualValues(s.t, 6, s.tally(now)[figure.ViewsTotal], "pages without a name count")
	for _, limit := range []int{0, -1} {
		require.Empty(s.t, s.top(limit))
	}
}

// proveTooManyPages fills the table of pages and adds one more.
func proveTooManyPages(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	names := []string{"/read", "/read", "/read", "/read-less", "/read-less"}
	want := []visit.PageViews{{Page: "/read", Views: 3}, {Page: "/read-less", Views: 2}}
	for i := range maxPages - len(want) {
		name := fmt.Sprintf("/made-up/%05d", i)
		names = append(names, name)
		want = append(want, visit.PageViews{Page: name, Views: 1})
	}
	for batch := range slices.Chunk(names, 1000) {
		s.add(viewsOf(now, batch)...)
	}
	require.Equal(s.t, want, s.top(2*maxPages), "a full table forgets nothing")

	s.add(viewsOf(now, []string{"/new"})...)
	want = append(want[:maxPages*3/4], visit.PageViews{Page: "/new", Views: 1})
	require.Equal(s.t, want, s.top(2*maxPages))
	s.add(viewsOf(now, []string{"/new", "/read"})...)
	require.Equal(s.t, []visit.PageViews{{Page: "/read", Views: 4}, {Page: "/new", Views: 2}}, s.top(2))
	require.EqualValues(s.t, len(names)+3, s.tally(now)[figure.ViewsTotal], "forgotten pages stay in the total")
}

// proveNetworks has one network bring more visitors and pages than its share.
func proveNetworks(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	const many = 3 * networkVisitors
	hits := []visit.Hit{}
	for i := range uint64(many) {
		h := view(100+i, now)
		h.Network, h.Page = 7, fmt.Sprintf("/made-up/%d", i)
		hits = append(hits, h)
	}
	other := view(1, now)
	other.Network, other.Page = 8, "/tin"
	s.add(append(hits, other)...)
	tally := s.tally(now)
	require.EqualValues(s.t, networkVisitors+1, tally[figure.Online])
	require.Equal(s.t, figure.Counts{Views: many + 1, Visits: networkVisitors + 1, Visitors: networkVisitors + 1}, tally.Of(figure.Today))
	require.Len(s.t, s.top(2*many), networkPages+1)

	// Neighbouring networks have a share together.
	hits = hits[:0]
	for i := range uint64(2000) {
		h := view(10_000+i, now)
		h.Network, h.Block = 100+i/20, 9
		hits = append(hits, h)
	}
	require.Equal(s.t, 2000, s.add(hits...))
	require.EqualValues(s.t, networkVisitors+1+5*networkVisitors, s.tally(now)[figure.VisitorsToday])
	s.look(func(m *visit.Machine) {
		require.EqualValues(s.t, many-networkVisitors+1000, m.Withheld(now.Day).Visitors)
	})
}

// proveViews has one network of many bring more page views than its share.
func proveViews(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	hits := []visit.Hit{}
	for i := range uint64(200) {
		h := view(1+i, now)
		h.Network, h.Block = 1+i, 1+i
		hits = append(hits, h)
	}
	s.add(hits...)
	for range networkViews / 4000 {
		s.add(slices.Repeat(hits[:1], 4000)...)
	}
	require.Zero(s.t, s.add(hits[0]), "its share is used up")
	require.Equal(s.t, 1, s.add(hits[199]), "nobody else's is")
	tally := s.tally(now)
	require.EqualValues(s.t, networkViews+199+1, tally[figure.ViewsToday])
	require.EqualValues(s.t, 200, tally[figure.VisitorsToday])
}

// viewsOf are page views without a visitor, each of a network of its own.
var seed = maphash.MakeSeed()

func viewsOf(now visit.Instant, names []string) []visit.Hit {
	hits := make([]visit.Hit, len(names))
	for i, name := range names {
		hits[i] = view(0, now)
		hits[i].Page, hits[i].Network = name, uint64(maphash.String(seed, name))|1
	}
	return hits
}

func proveConcurrent(s subject) {
	const writers, each = 16, 50
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	var group sync.WaitGroup
	for writer := range uint64(writers) {
		group.Go(func() {
			for range each {
				// All writers share visitor 1 and have one of their own.
				counted, err := s.store.Add(s.t.Context(), []visit.Hit{view(1, now), view(100+writer, now)})
				if err != nil || counted != 2 {
					s.t.Errorf("add: %d counted, %v", counted, err)
				}
			}
		})
	}
	group.Wait()
	want := figure.Counts{Views: 2 * writers * each, Visits: writers + 1, Visitors: writers + 1}
	require.Equal(s.t, want, s.tally(now).Of(figure.Today))
}

func proveBatch(s subject) {
	now := at("2026-11-24 09:00:00")
	s.renew(now)
	hits := make([]visit.Hit, 0, 3000)
	for i := range int64(3000) {
		// One visitor: within a batch each view must see the one before, or
		// each would begin a visit.
		hits = append(hits, view(1, now))
		hits[i].At += i % 1000
	}
	require.Equal(s.t, len(hits), s.add(hits...))
	require.Equal(s.t, figure.Counts{Views: 3000, Visits: 1, Visitors: 1}, s.tally(later(now, 1000)).Of(figure.Today))
}

func proveClosed(s subject) {
	now := at("2026-11-24 09:00:00")
	require.NoError(s.t, s.store.Close())
	require.NoError(s.t, s.store.Close(), "closing twice is no error")
	_, err := s.store.Add(s.t.Context(), []visit.Hit{view(1, now)})
	require.ErrorIs(s.t, err, visit.ErrClosed)
	err = s.store.Look(s.t.Context(), now, func(*visit.Machine, visit.AsOf) { s.t.Error("nothing is to be seen") })
	require.ErrorIs(s.t, err, visit.ErrClosed)
	_, err = s.store.Renew(s.t.Context(), now)
	require.ErrorIs(s.t, err, visit.ErrClosed)
	require.ErrorIs(s.t, s.store.Seed(s.t.Context(), visit.Seed{Views: 1, At: 1}), visit.ErrClosed)
}
