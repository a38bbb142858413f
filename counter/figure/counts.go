package figure

import "math"

// Counts are the numbers of one period. Visitors of several days are not the
// sum of those of each day.
type Counts struct{ Views, Visits, Visitors int64 }

// Plus adds numbers that are not negative. A sum stands still at the greatest
// int64: a total never falls.
func (c Counts) Plus(n Counts) Counts {
	return Counts{sum(c.Views, n.Views), sum(c.Visits, n.Visits), sum(c.Visitors, n.Visitors)}
}

func sum(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// Of returns the numbers of a period. Visitors of Total are not known and 0.
func (v Values) Of(p Period) Counts {
	c := Counts{Views: v[ViewsToday+Key(p)], Visits: v[VisitsToday+Key(p)]}
	if p != Total {
		c.Visitors = v[VisitorsToday+Key(p)]
	}
	return c
}

// Set sets the numbers of a period, sums that passed 2^53 - 1 as that. Visitors of
// Total are left out.
func (v *Values) Set(p Period, c Counts) {
	v[ViewsToday+Key(p)] = min(c.Views, most)
	v[VisitsToday+Key(p)] = min(c.Visits, most)
	if p != Total {
		v[VisitorsToday+Key(p)] = min(c.Visitors, most)
	}
}
