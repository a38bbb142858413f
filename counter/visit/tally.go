package visit

import "math"

// Tally returns the figures at now. A period is never shown with fewer visitors
// than a part of it, which an estimate alone could do.
func (m *Machine) Tally(now Instant) Tally {
	t := Tally{At: now.Unix, Seed: m.seed, Total: m.total}
	t.Today, t.Yesterday = m.days[now.Day], m.days[now.Day-1]
	week, month, year := now.Day.Week(), now.Day.Month(), now.Day.Year()
	for day := min(week, year); day <= now.Day; day++ {
		n := m.days[day]
		t.Week.addSince(week, day, n)
		t.Month.addSince(month, day, n)
		t.Year.addSince(year, day, n)
	}
	t.Online = m.online.count(now.Unix)
	t.SetEstimates(now.Day, m.week.estimate(week), m.month.estimate(month), m.year.estimate(year))
	return t
}

// SetEstimates sets the visitors of the periods that are longer than today.
func (t *Tally) SetEstimates(today Day, week, month, year int64) {
	t.Week.Visitors = max(week, t.Today.Visitors)
	t.Month.Visitors = max(month, t.Today.Visitors)
	t.Year.Visitors = max(year, t.Month.Visitors)
}

func (c Counts) plus(n Counts) Counts {
	return Counts{sum(c.Views, n.Views), sum(c.Visits, n.Visits), sum(c.Visitors, n.Visitors)}
}

// addSince adds the views and visits of a day that is not before the first of
// a period. Visitors of days are not added up: they are not distinct.
func (c *Counts) addSince(first, day Day, n Counts) {
	if day >= first {
		c.Views, c.Visits = sum(c.Views, n.Views), sum(c.Visits, n.Visits)
	}
}

// sum adds numbers that are not negative, and stands still at the greatest one:
// a total never falls.
func sum(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
