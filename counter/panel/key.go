package panel

import (
	"slices"
	"strings"
)

// Key names a figure, in the panel's rows, in the JSON and in the metrics.
type Key string

// The figures. Visitors have no total: those of different years cannot be told
// apart from each other, and sums of them would not be visitors.
const (
	Online Key = "online"

	ViewsToday     Key = "views-today"
	ViewsYesterday Key = "views-yesterday"
	ViewsWeek      Key = "views-week"
	ViewsMonth     Key = "views-month"
	ViewsYear      Key = "views-year"
	ViewsTotal     Key = "views-total"

	VisitsToday     Key = "visits-today"
	VisitsYesterday Key = "visits-yesterday"
	VisitsWeek      Key = "visits-week"
	VisitsMonth     Key = "visits-month"
	VisitsYear      Key = "visits-year"
	VisitsTotal     Key = "visits-total"

	VisitorsToday     Key = "visitors-today"
	VisitorsYesterday Key = "visitors-yesterday"
	VisitorsWeek      Key = "visitors-week"
	VisitorsMonth     Key = "visitors-month"
	VisitorsYear      Key = "visitors-year"
)

var keys = []Key{
	Online,
	ViewsToday, ViewsYesterday, ViewsWeek, ViewsMonth, ViewsYear, ViewsTotal,
	VisitsToday, VisitsYesterday, VisitsWeek, VisitsMonth, VisitsYear, VisitsTotal,
	VisitorsToday, VisitorsYesterday, VisitorsWeek, VisitorsMonth, VisitorsYear,
}

// Keys returns every key, in the order in which a full panel shows them.
func Keys() []Key { return slices.Clone(keys) }

// Valid reports whether k names a figure.
func (k Key) Valid() bool { return slices.Contains(keys, k) }

func (k Key) split() (what, period string) {
	what, period, _ = strings.Cut(string(k), "-")
	return what, period
}

// estimated reports whether the figure is an estimate.
func (k Key) estimated() bool {
	return k == VisitorsWeek || k == VisitorsMonth || k == VisitorsYear
}
