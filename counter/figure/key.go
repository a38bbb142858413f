// Package figure names the visitor counter's figures and says what they mean,
// in Vietnamese and English.
//
//	visit.Store → Figures → panel, JSON, live stream, badge, metrics, widget
//
// One type carries them all the way. The package links nothing of a server, so
// that the browser program can use it.
package figure

import "slices"

// Key names a figure: in rows of the panel, in the JSON and in the metrics, by
// what String returns. Values holds the figures by it.
type Key uint8

// The figures. Visitors have no total: those of different years cannot be told
// apart from each other, and sums of them would not be visitors.
const (
	Online Key = iota

	ViewsToday
	ViewsYesterday
	ViewsWeek
	ViewsMonth
	ViewsYear
	ViewsTotal

	VisitsToday
	VisitsYesterday
	VisitsWeek
	VisitsMonth
	VisitsYear
	VisitsTotal

	VisitorsToday
	VisitorsYesterday
	VisitorsWeek
	VisitorsMonth
	VisitorsYear

	keys // how many there are
)

var names = [keys]string{
	"online",
	"views-today", "views-yesterday", "views-week", "views-month", "views-year", "views-total",
	"visits-today", "visits-yesterday", "visits-week", "visits-month", "visits-year", "visits-total",
	"visitors-today", "visitors-yesterday", "visitors-week", "visitors-month", "visitors-year",
}

// Keys returns every key, in the order in which a full panel shows them.
func Keys() []Key {
	list := make([]Key, keys)
	for i := range list {
		list[i] = Key(i)
	}
	return list
}

// Parse returns the key of a name like "views-total", false for one that is
// none.
func Parse(name string) (Key, bool) {
	i := slices.Index(names[:], name)
	return Key(max(i, 0)), i >= 0
}

// Valid reports whether k names a figure.
func (k Key) Valid() bool { return k < keys }

// String returns the name of k, "" for a key that is none.
func (k Key) String() string {
	if !k.Valid() {
		return ""
	}
	return names[k]
}

// Period is a span of the portal's calendar, or of the counter's life.
type Period uint8

// The periods of figures, in the order of the keys.
const (
	Today Period = iota
	Yesterday
	Week
	Month
	Year
	Total

	periods // how many there are
)

// split takes apart a key other than Online.
func (k Key) split() (what uint8, p Period) {
	n := uint8(k - ViewsToday)
	return n / uint8(periods), Period(n % uint8(periods))
}

// estimated reports whether the figure is an estimate.
func (k Key) estimated() bool { return k >= VisitorsWeek }
