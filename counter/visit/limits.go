package visit

import "cmp"

// visitIdle is a part of the published definitions, in seconds: a visit ends
// after so long without a page view.
const visitIdle = 30 * 60

// maxPage is the longest page name in bytes.
const maxPage = 256

// Limits bound what hits can make a Machine grow to. Page views beyond them
// count in all other figures. The zero value stands for the defaults.
type Limits struct {
	// Pages is how many pages are counted by name, in all, in the year and on
	// each of the last PageDays days; 0 is 10,000. When there are
	// more, a quarter is forgotten, and begins at zero if it comes again: those
	// that are used least, but never the tenth that was viewed most.
	Pages int
	// Visitors is how many visitors are told apart on one day, at some 40
	// bytes of memory each; 0 is 2,000,000.
	Visitors int
	// Network is how many visitors of a day one network may bring (Hit.Network:
	// an address of IPv4, a /64 of IPv6): further ones count as page views
	// alone, so that nobody raises visitors, visits and online beyond it by
	// inventing browsers. 0 is 200; negative is no limit. When
	// half of the table of visitors is full, the share shrinks with what is left.
	// A block of networks (Hit.Block: a /24, a /48) may bring five times as many,
	// or as many as there are blocks that day: a telephone company puts all its
	// customers of a region behind few of them.
	Network int
	// NetworkViews is how many page views of a day count of one network, or a
	// tenth of those of all others, and of one block, or a third of those of all
	// others. It holds from the hundredth network of a day on. 0 is
	// 20,000; negative is no limit. Those who have no network share
	// 100,000, or as many as all others have.
	NetworkViews int
	// NetworkPages is how many pages a network may bring on a day that were
	// not known by name, and a block five times as many; 0 is
	// 50; negative is no limit. Those who have no network share
	// 1,000.
	NetworkPages int
}

// What a zero in Limits stands for.
const (
	defaultMaxPages        = 10_000
	defaultMaxVisitors     = 2_000_000
	defaultNetworkVisitors = 200
	defaultNetworkViews    = 20_000
	defaultNetworkPages    = 50
)

// anonymousPages and anonymousViews are how many pages that were not known by
// name, and how many page views, count on a day for those who have no network:
// who ask not to be tracked, and who came while the store had no keys.
const (
	anonymousPages = 1000
	anonymousViews = 100_000
)

func (l Limits) withDefaults() Limits {
	return Limits{
		Pages:        cmp.Or(l.Pages, defaultMaxPages),
		Visitors:     cmp.Or(l.Visitors, defaultMaxVisitors),
		Network:      cmp.Or(l.Network, defaultNetworkVisitors),
		NetworkViews: cmp.Or(l.NetworkViews, defaultNetworkViews),
		NetworkPages: cmp.Or(l.NetworkPages, defaultNetworkPages),
	}
}
