package visit

import (
	"github.com/portletkit/portletkit/counter/figure"

	"maps"
	"slices"
)

// Changes are figures that changed: for stores that show them in tables of
// their own. Numbers are whole, not differences.
type Changes struct {
	Total figure.Counts // of all days; Visitors is not known and 0
	Days  []DayCounts
	// Pages are the views by page of each day. Where Anew is set they are all
	// that is known of the day: others have been forgotten.
	Pages []DayPages
}

// DayPages are views by page on one day.
type DayPages struct {
	Day   Day
	Anew  bool
	Pages []PageViews
}

// changes remembers what changed. A day without an entry in it did not.
type changes map[Day]*dayChange

type dayChange struct {
	pages map[string]struct{}
	anew  bool
}

func (c changes) day(day Day) *dayChange {
	if c[day] == nil {
		c[day] = &dayChange{pages: map[string]struct{}{}}
	}
	return c[day]
}

func (c changes) page(day Day, page string, forgot bool) {
	change := c.day(day)
	change.pages[page] = struct{}{}
	change.anew = change.anew || forgot
}

// changeAll is for tables of which it is not known what they show, of pages in
// the last days.
func (m *Machine) changeAll(pageDays int) {
	for day := range m.days {
		m.changed.day(day)
	}
	days := slices.Sorted(maps.Keys(m.daily))
	for _, day := range days[max(0, len(days)-pageDays):] {
		known := m.daily[day]
		for page := range known.of {
			m.changed.page(day, page, false)
		}
	}
}

// Unpublished returns what changed since Published was called last, in the
// order of the days, and whether anything did. Of a Machine that was decoded
// that is everything.
func (m *Machine) Unpublished() (Changes, bool) {
	list := Changes{Total: m.total}
	for _, day := range slices.Sorted(maps.Keys(m.changed)) {
		list.Days = append(list.Days, DayCounts{day, m.days[day]})
		if pages := m.changedPages(day); len(pages.Pages) > 0 {
			list.Pages = append(list.Pages, pages)
		}
	}
	return list, m.seeded || len(m.changed) > 0
}

func (m *Machine) changedPages(day Day) DayPages {
	change, known := m.changed[day], m.daily[day]
	list := DayPages{Day: day, Anew: change.anew}
	switch {
	case known == nil:
	case change.anew:
		list.Pages = top(known.views(), len(known.of))
	default:
		for _, page := range slices.Sorted(maps.Keys(change.pages)) {
			list.Pages = append(list.Pages, PageViews{page, known.of[page].views})
		}
	}
	return list
}

// Published notes that the store shows everything that Unpublished returned.
func (m *Machine) Published() {
	clear(m.changed)
	m.seeded = false
	maps.DeleteFunc(m.daily, func(day Day, _ *pages) bool { return day <= m.newest-PageDays })
}

// Everything returns all that is known, as after a change of everything.
func (m *Machine) Everything() Changes {
	m.changeAll(len(m.daily))
	list, _ := m.Unpublished()
	return list
}
