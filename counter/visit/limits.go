package visit

import "cmp"

// VisitIdle is a part of the published definitions, in seconds: a visit ends
// after so long without a page view.
const VisitIdle = 30 * 60

// MaxPage is the longest page name in bytes.
const MaxPage = 256

// Limits bound what hits can make a Machine grow to. Page views beyond them
// count in all other figures. The zero value stands for the defaults.
type Limits struct {
	// Pages is how many pages are counted by name, in all, in the year and on
	// each of the last PageDays days; 0 is DefaultMaxPages. When there are
	// more, a quarter is forgotten, and begins at zero if it comes again: those
	// that are used least, but never the tenth that was viewed most.
	Pages int
	// Visitors is how many visitors are told apart on one day, at some 40
	// bytes of memory each; 0 is DefaultMaxVisitors.
	Visitors int
	// Network is how many visitors of a day one network may bring (Hit.Network:
	// an address of IPv4, a /64 of IPv6): further ones count as page views
	// alone, so that nobody raises visitors, visits and online beyond it by
	// inventing browsers. 0 is DefaultNetworkVisitors; negative is no limit. When
	// half of the table of visitors is full, the share shrinks with what is left.
	// A block of networks (Hit.Block: a /24, a /48) may bring five times as many,
	// or as many as there are blocks that day: a telephone company puts all its
	// customers of a region behind few of them.
	Network int
	// NetworkViews is how many page views of a day count of one network, or a
	// tenth of those of all others, and of one block, or a third of those of all
	// others. It holds from the hundredth network of a day on. 0 is
	// DefaultNetworkViews; negative is no limit. Those who have no network share
	// AnonymousViews, or as many as all others have.
	NetworkViews int
	// NetworkPages is how many pages a network may bring on a day that were
	// not known by name, and a block five times as many; 0 is
	// DefaultNetworkPages; negative is no limit. Those who have no network share
	// AnonymousPages.
	NetworkPages int
}

// What a zero in Limits stands for.
const (
	DefaultMaxPages        = 10_000
	DefaultMaxVisitors     = 2_000_000
	DefaultNetworkVisitors = 200
	DefaultNetworkViews    = 20_000
	DefaultNetworkPages    = 50
)

// AnonymousPages and AnonymousViews are how many pages that were not known by
// name, and how many page views, count on a day for those who have no network:
// who ask not to be tracked, and who came while the store had no keys.
const (
	AnonymousPages = 1000
	AnonymousViews = 100_000
)

func (l Limits) withDefaults() Limits {
	return Limits{
		Pages:        cmp.Or(l.Pages, DefaultMaxPages),
		Visitors:     cmp.Or(l.Visitors, DefaultMaxVisitors),
		Network:      cmp.Or(l.Network, DefaultNetworkVisitors),
		NetworkViews: cmp.Or(l.NetworkViews, DefaultNetworkViews),
		NetworkPages: cmp.Or(l.NetworkPages, DefaultNetworkPages),
	}
}
