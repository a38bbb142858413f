package visit

import (
	"maps"
	"slices"

	"github.com/portletkit/portletkit/counter/figure"
)

// PageDays is how many days views are kept by page and day: enough to ask for
// all of the month before this one at any time.
const PageDays = 62

// Top returns the pages that were viewed most in the days of a span, which ends
// on the day today: at most limit, most viewed first, equal ones by name. None
// is an empty slice.
func (m *Machine) Top(span figure.Span, today Day, limit int) []PageViews {
	switch span {
	case figure.AllTime:
		return top(m.pages.views(), limit)
	case figure.ThisYear:
		if m.yearOf != today.Year() {
			return []PageViews{}
		}
		return top(m.yearly.views(), limit)
	}
	return top(m.window(span.Days(), today), limit)
}

// window returns the views by page of a number of days. It is kept up while
// pages are added, and made anew when the day has changed.
func (m *Machine) window(days int, today Day) map[string]int64 {
	w := m.windows[days]
	if w == nil || w.today != today {
		w = &window{today: today, first: today - Day(days) + 1, views: map[string]int64{}}
		for day := w.first; day <= today; day++ {
			if known := m.daily[day]; known != nil {
				for page, c := range known.of {
					w.views[page] += c.views
				}
			}
		}
		m.windows[days] = w
	}
	return w.views
}

type window struct {
	first, today Day
	views        map[string]int64
}

// forgetWindows is for views of a day that are not what they were.
func (m *Machine) forgetWindows(day Day) {
	for days, w := range m.windows {
		if day >= w.first && day <= w.today {
			delete(m.windows, days)
		}
	}
}

// Views returns how often a page was viewed, as far as it is known by its name.
func (m *Machine) Views(page string) int64 { return m.pages.of[page].views }

// History returns the numbers of the days from one to another, both of them
// among them, in their order; days without any are left out. It is kept for
// ever.
func (m *Machine) History(from, to Day) []DayCounts {
	list := []DayCounts{}
	for _, day := range slices.Sorted(maps.Keys(m.days)) {
		if day >= from && day <= to {
			list = append(list, DayCounts{day, m.days[day]})
		}
	}
	return list
}

// PageHistory is History of a page, with views alone, of the last PageDays days.
func (m *Machine) PageHistory(page string, from, to Day) []DayCounts {
	list := []DayCounts{}
	for _, day := range slices.Sorted(maps.Keys(m.daily)) {
		if known := m.daily[day]; day >= from && day <= to && known.knows(page) {
			list = append(list, DayCounts{day, figure.Counts{Views: known.of[page].views}})
		}
	}
	return list
}
