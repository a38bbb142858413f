// Package history shows what the counter has counted over time: a chart of the
// days with its table, and the list of the pages that are read most.
//
//	days, err := c.History(ctx, now.AddDate(0, -1, 0), now)
//	history.Chart(days, history.ChartOptions{}).Render(ctx, w)
//
// Both are complete without script and style. The style sheet comes with the
// panel's, from package counter/assets.
package history

import (
	_ "embed"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/locale"
)

//go:embed history.css
var stylesheet string

// Stylesheet returns the style sheet; it needs the tokens of the panel's.
func Stylesheet() string { return stylesheet }

// MaxDays is how many days a chart shows: the last ones, if there are more.
const MaxDays = 366

// ChartOptions configures Chart.
type ChartOptions struct{}

// caption says what is shown, and between which days.
func caption(l *locale.Locale, days []visit.DayCounts) string {
	return locale.Fill(l.Counter.ByDay, date(l, days[0].Day)+" – "+date(l, days[len(days)-1].Day))
}

// date writes a day as 24/11/2026.
func date(l *locale.Locale, day visit.Day) string {
	t, err := time.Parse(time.DateOnly, day.String())
	if err != nil {
		return day.String()
	}
	return l.Format(l.Dates.Date, t)
}

// shown are the days of a chart, those without numbers too, at most MaxDays.
func shown(days []visit.DayCounts) []visit.DayCounts {
	if len(days) == 0 {
		return nil
	}
	last := days[len(days)-1].Day
	first := max(days[0].Day, last-MaxDays+1)
	list := make([]visit.DayCounts, last-first+1)
	for i := range list {
		list[i].Day = first + visit.Day(i)
	}
	for _, d := range days {
		if d.Day >= first && d.Day <= last {
			list[d.Day-first] = d
		}
	}
	return list
}

// bar is a day in the drawing, which is 100 high and 10 wide a day.
type bar struct{ x, y, height string }

func bars(days []visit.DayCounts) []bar {
	var most int64 = 1
	for _, d := range days {
		most = max(most, d.Views)
	}
	list := make([]bar, len(days))
	for i, d := range days {
		height := 100 * float64(d.Views) / float64(most)
		list[i] = bar{strconv.Itoa(10*i + 1), tenths(100 - height), tenths(height)}
	}
	return list
}

func tenths(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) }

func box(days []visit.DayCounts) string { return "0 0 " + strconv.Itoa(10*len(days)) + " 100" }

// Item is a line of MostRead: a page as its readers know it.
type Item struct {
	Title string
	URL   string // a path, or an address of http, https, mailto or tel; others are left out
	Views int64  // shown, unless MostReadOptions.NoViews
}

// MostReadOptions configures MostRead. The zero value shows the views.
type MostReadOptions struct {
	NoViews bool
	// Span, with its meaning, is told below the list if Explain is set.
	Span    figure.Span
	Explain bool
}
