package panel

import "time"

// Figures are the counter's numbers at one time. The zero value shows zeros and
// no time. A negative number is one that is not known: "–" stands for it.
type Figures struct {
	// AsOf is when the figures were true.
	AsOf time.Time
	// Delayed means that the counter cannot be asked at present: these are
	// its last known figures.
	Delayed bool
	// Online is how many visitors have a page in view now.
	Online   int64
	Views    Periods
	Visits   Periods
	Visitors Periods // unique ones; Total is not known and 0
}

// Periods are one number for each calendar period.
type Periods struct {
	Today, Yesterday, ThisWeek, ThisMonth, ThisYear, Total int64
}

// Value returns the figure of a key, 0 for a key that is none.
func (f Figures) Value(key Key) int64 {
	if key == Online {
		return f.Online
	}
	what, period := key.split()
	switch what {
	case "views":
		return f.Views.of(period)
	case "visits":
		return f.Visits.of(period)
	case "visitors":
		return f.Visitors.of(period)
	}
	return 0
}

func (p Periods) of(period string) int64 {
	switch period {
	case "today":
		return p.Today
	case "yesterday":
		return p.Yesterday
	case "week":
		return p.ThisWeek
	case "month":
		return p.ThisMonth
	case "year":
		return p.ThisYear
	case "total":
		return p.Total
	}
	return 0
}
