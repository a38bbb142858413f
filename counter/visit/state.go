package visit

import "cmp"

// state is the counting machine. It has no clock and no randomness of its
// own: replaying the same hits, keys and seed gives the same numbers. It is
// not safe for concurrent use.
type state struct {
	limits limits
	total  Counts
	days   map[Day]Counts
	tables map[Day]*table
	online online
	tokens tokens
	pages  pages
	week   sketch
	month  sketch
	year   sketch
	seed   Seed
}

// limits bound what hits can make a state grow to.
type limits struct {
	pages    int // counted by name
	visitors int // told apart on one day
}

func (l limits) withDefaults() limits {
	return limits{cmp.Or(l.pages, DefaultMaxPages), cmp.Or(l.visitors, DefaultMaxVisitors)}
}

// table is a day whose visitors are still known.
type table struct {
	key      Key
	visitors visitors
}

// admits reports whether visitor is known or there is room for one more.
func (t *table) admits(visitor uint64, limit int) bool {
	if len(t.visitors) < limit {
		return true
	}
	_, known := t.visitors[visitor]
	return known
}

func newState(l limits) *state {
	l = l.withDefaults()
	return &state{
		limits: l,
		days:   map[Day]Counts{},
		tables: map[Day]*table{},
		online: online{},
		tokens: newTokens(),
		pages:  pages{views: map[string]int64{}, limit: l.pages},
	}
}

// apply counts a hit and reports whether it was new.
func (s *state) apply(h Hit) bool {
	if h.Token != 0 && !s.tokens.add(h.Token, h.At) {
		return false
	}
	var n Counts
	if t := s.tables[h.Day]; t != nil && h.Visitor != 0 && t.admits(h.Visitor, s.limits.visitors) {
		n = s.visit(t, h)
	}
	if h.Kind == PageView {
		n.Views = 1
		s.pages.add(h.Page)
		s.count(h.Day, n)
	}
	return true
}

// count adds n to its day and to the total.
func (s *state) count(day Day, n Counts) {
	s.total = s.total.plus(n)
	s.total.Visitors = 0
	s.days[day] = s.days[day].plus(n)
}

// visit notes the visitor's sign of life and returns the visit and the
// visitor that it begins.
func (s *state) visit(t *table, h Hit) Counts {
	var n Counts
	v := t.visitors[h.Visitor]
	before := s.takeOver(h, &v)
	if h.Kind == PageView {
		n = begins(h, v, before)
		v.viewed = max(v.viewed, uint32(h.At))
	}
	if n.Visitors > 0 {
		s.week.add(h.Week)
		s.month.add(h.Month)
		s.year.add(h.Year)
	}
	s.online.move(int64(v.seen), h.At)
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
func (s *state) takeOver(h Hit, v *visitor) uint32 {
	if v.viewed != 0 || h.Earlier == 0 {
		return v.viewed
	}
	yesterday := s.tables[h.Day-1]
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

// tally returns the figures at now.
func (s *state) tally(now Instant) Tally {
	t := Tally{At: now.Unix, Seed: s.seed, Total: s.total}
	t.Today, t.Yesterday = s.days[now.Day], s.days[now.Day-1]
	week, month, year := now.Day.Week(), now.Day.Month(), now.Day.Year()
	for day := min(week, year); day <= now.Day; day++ {
		n := s.days[day]
		t.Week.addSince(week, day, n)
		t.Month.addSince(month, day, n)
		t.Year.addSince(year, day, n)
	}
	t.Online = s.online.count(now.Unix)
	s.estimate(&t, now.Day)
	return t
}

// estimate sets the visitors of the longer periods. A period is never shown
// with fewer than a part of it, which an estimate alone could do.
func (s *state) estimate(t *Tally, today Day) {
	t.Week.Visitors = max(s.week.estimate(today.Week()), t.Today.Visitors)
	t.Month.Visitors = max(s.month.estimate(today.Month()), t.Today.Visitors)
	t.Year.Visitors = max(s.year.estimate(today.Year()), t.Month.Visitors)
}

func (c Counts) plus(n Counts) Counts {
	return Counts{c.Views + n.Views, c.Visits + n.Visits, c.Visitors + n.Visitors}
}

// addSince adds the views and visits of a day that is not before the first of
// a period. Visitors of days are not added up: they are not distinct.
func (c *Counts) addSince(first, day Day, n Counts) {
	if day >= first {
		c.Views += n.Views
		c.Visits += n.Visits
	}
}

// sow carries a seed over.
func (s *state) sow(seed Seed) {
	s.seed = seed
	s.total.Views += seed.Views
	s.total.Visits += seed.Visits
	for _, d := range seed.Days {
		s.days[d.Day] = s.days[d.Day].plus(d.Counts)
	}
}

func (s *state) seeded() bool { return s.seed.At != 0 }
