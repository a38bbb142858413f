package visit

import "github.com/portletkit/portletkit/counter/figure"

// Machine counts: it is all rules of the figures, and knows neither clock nor
// chance nor storage. The same records in the same order make the same figures,
// which is what a durable store builds upon: it keeps the records, and replays
// them. A Machine is not safe for concurrent use.
//
//	hits → Record… → kept by the store → Replay → Figures, Pages, Unpublished
type Machine struct {
	limits  Limits
	total   figure.Counts
	days    map[Day]figure.Counts
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

// visitor is what is known of a visitor on one day, in Unix seconds (enough
// until 2106); 0 is never.
type visitor struct {
	viewed uint32 // last page view
	seen   uint32 // last sign of life
}

// visitors are the visitors of one day by id: 16 bytes each, and the map's
// own share.
type visitors map[uint64]visitor

func newTable(key Key) *table {
	return &table{key: key, visitors: visitors{}, networks: map[uint64]network{}, blocks: map[uint64]share{}}
}

// NewMachine returns one that has counted nothing.
func NewMachine(l Limits) *Machine {
	l = l.withDefaults()
	return &Machine{
		limits:  l,
		days:    map[Day]figure.Counts{},
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
	var n figure.Counts
	t := m.tables[h.Day]
	if t != nil && !h.Heartbeat && !m.admitsView(t, h) {
		t.withheld.Views++
		return false
	}
	switch {
	case t == nil || h.Visitor == 0:
	case m.admits(t, h):
		n = m.visit(t, h)
	case !h.Heartbeat:
		t.withheld.Visitors++
	}
	if !h.Heartbeat {
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
func (m *Machine) count(day Day, n figure.Counts) {
	m.total = m.total.Plus(n)
	m.total.Visitors = 0
	m.days[day] = m.days[day].Plus(n)
	m.changed.day(day)
}

// visit notes the visitor's sign of life and returns the visit and the
// visitor that it begins.
func (m *Machine) visit(t *table, h Hit) figure.Counts {
	var n figure.Counts
	v := t.visitors[h.Visitor]
	before := m.takeOver(h, &v)
	if !h.Heartbeat {
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
func begins(h Hit, v visitor, before uint32) figure.Counts {
	var n figure.Counts
	if v.viewed == 0 {
		n.Visitors = 1
	}
	if before == 0 || h.At-int64(before) >= visitIdle {
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
