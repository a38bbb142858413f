package visit

import "cmp"

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

// Machine counts: it is all rules of the figures, and knows neither clock nor
// chance nor storage. The same records in the same order make the same figures,
// which is what a durable store builds upon: it keeps the records, and replays
// them. A Machine is not safe for concurrent use.
//
//	hits → Record… → kept by the store → Replay → Figures, Pages, Unpublished
type Machine struct {
	limits  Limits
	total   Counts
	days    map[Day]Counts
	tables  map[Day]*table
	online  online
	tokens  tokens
	pages   *pages
	daily   map[Day]*pages
	yearly  *pages // of the year that begins at yearOf
	yearOf  Day
	windows map[int]*window // by their days
	newest  Day             // of the last renewal
	week    sketch
	month   sketch
	year    sketch
	seed    Seed
	changed changes
	seeded  bool // since Published was called last
}

// table is a day whose visitors are still known.
type table struct {
	key      Key
	visitors visitors
	networks map[uint64]network
	blocks   map[uint64]share
	views    int64 // of those who have a network
	withheld Withheld
}

func newTable(key Key) *table {
	return &table{key: key, visitors: visitors{}, networks: map[uint64]network{}, blocks: map[uint64]share{}}
}

// NewMachine returns one that has counted nothing.
func NewMachine(l Limits) *Machine {
	l = l.withDefaults()
	return &Machine{
		limits:  l,
		days:    map[Day]Counts{},
		tables:  map[Day]*table{},
		online:  online{},
		tokens:  newTokens(),
		pages:   newPages(l.Pages),
		daily:   map[Day]*pages{},
		yearly:  newPages(l.Pages),
		windows: map[int]*window{},
		changed: changes{},
	}
}

// Add counts hits in their order and returns how many counted.
func (m *Machine) Add(hits []Hit) int {
	counted := 0
	for _, h := range hits {
		if m.apply(h) {
			counted++
		}
	}
	return counted
}

// apply counts a hit and reports whether it did.
func (m *Machine) apply(h Hit) bool {
	if h.Token != 0 && !m.tokens.add(h.Token, h.At) {
		return false
	}
	var n Counts
	t := m.tables[h.Day]
	if t != nil && h.Kind == PageView && !m.admitsView(t, h) {
		t.withheld.Views++
		return false
	}
	switch {
	case t == nil || h.Visitor == 0:
	case m.admits(t, h):
		n = m.visit(t, h)
	case h.Kind == PageView:
		t.withheld.Visitors++
	}
	if h.Kind == PageView {
		n.Views = 1
		m.addPage(h, t)
		m.count(h.Day, n)
	}
	return true
}

// addPage counts by name, and by name and day while the day is open.
func (m *Machine) addPage(h Hit, t *table) {
	if !Named(h.Page) {
		return
	}
	if t != nil && !m.pages.knows(h.Page) && !m.admitsPage(t, h) {
		t.withheld.Pages++
		return
	}
	m.pages.add(h.Page, h.Day)
	if t == nil {
		return
	}
	if year := h.Day.Year(); year > m.yearOf {
		m.yearly, m.yearOf = newPages(m.limits.Pages), year
	}
	if h.Day.Year() == m.yearOf {
		m.yearly.add(h.Page, h.Day)
	}
	day := m.daily[h.Day]
	if day == nil {
		day = newPages(m.limits.Pages)
		m.daily[h.Day] = day
	}
	forgot := day.add(h.Page, h.Day)
	m.changed.page(h.Day, h.Page, forgot)
	if forgot {
		m.forgetWindows(h.Day)
	}
	for _, w := range m.windows {
		if h.Day >= w.first && h.Day <= w.today {
			w.views[h.Page]++
		}
	}
}

// count adds n to its day and to the total.
func (m *Machine) count(day Day, n Counts) {
	m.total = m.total.Plus(n)
	m.total.Visitors = 0
	m.days[day] = m.days[day].Plus(n)
	m.changed.day(day)
}

// visit notes the visitor's sign of life and returns the visit and the
// visitor that it begins.
func (m *Machine) visit(t *table, h Hit) Counts {
	var n Counts
	v := t.visitors[h.Visitor]
	before := m.takeOver(h, &v)
	if h.Kind == PageView {
		n = begins(h, v, before)
		v.viewed = max(v.viewed, uint32(h.At))
	}
	if n.Visitors > 0 {
		m.week.add(h.Week)
		m.month.add(h.Month)
		m.year.add(h.Year)
	}
	m.online.move(int64(v.seen), h.At)
	v.seen = uint32(h.At)
	t.visitors[h.Visitor] = v
	return n
}

// begins returns what a page view of v begins, when the last one before was
// at the second before (0: none known).
func begins(h Hit, v visitor, before uint32) Counts {
	var n Counts
	if v.viewed == 0 {
		n.Visitors = 1
	}
	if before == 0 || h.At-int64(before) >= VisitIdle {
		n.Visits = 1
	}
	return n
}

// takeOver returns the last page view of v, looking at the day before if
// there was none today, and moves v's place among those online.
func (m *Machine) takeOver(h Hit, v *visitor) uint32 {
	if v.viewed != 0 || h.Earlier == 0 {
		return v.viewed
	}
	yesterday := m.tables[h.Day-1]
	if yesterday == nil {
		return 0
	}
	e, known := yesterday.visitors[h.Earlier]
	if known && v.seen == 0 {
		v.seen, e.seen = e.seen, 0
		yesterday.visitors[h.Earlier] = e
	}
	return e.viewed
}

// Pages returns the most viewed pages, at most limit, most viewed first, equal
// ones by name. None is an empty slice.
func (m *Machine) Pages(limit int) []PageViews { return top(m.pages.views(), limit) }

// Seed returns what an older counter had counted, the zero Seed if nothing was
// carried over.
func (m *Machine) Seed() Seed { return m.seed }
