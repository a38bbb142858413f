// Package history shows what the counter has counted over time: a chart of the
// days with its table, and the list of the pages that are read most.
//
//	days, err := c.History(ctx, now.AddDate(0, -1, 0), now)
//	history.Chart(days).Render(ctx, w)
//
// Both are complete without script and style. Package portlet/assets serves the
// style sheet with those of other packages.
package history

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/locale"
)

//go:embed history.css
var stylesheet string

// Assets returns the style sheet, which needs the tokens of panel.Assets; there
// are no scripts.
func Assets() (css, early, module string) { return stylesheet, "", "" }

// maxDays is how many days a chart shows: the last ones, if there are more.
const maxDays = 366

// caption says what is shown, between which days, and how high the bars are.
func caption(l *locale.Locale, days []visit.DayCounts) string {
	first, last, most := days[0], days[len(days)-1], highest(days)
	span := date(l, first.Day)
	if last != first {
		span += " – " + date(l, last.Day)
	}
	text := locale.Fill(l.Counter.ByDay, span)
	if most.Views > 0 {
		text += "; " + locale.Fill(l.Counter.Most, l.Int(most.Views), date(l, most.Day))
	}
	return text
}

// highest is the first day of those with most views.
func highest(days []visit.DayCounts) visit.DayCounts {
	return slices.MaxFunc(days, func(a, b visit.DayCounts) int { return cmp.Compare(a.Views, b.Views) })
}

// date writes a day as 24/11/2026.
func date(l *locale.Locale, day visit.Day) string {
	t, err := time.Parse(time.DateOnly, day.String())
	if err != nil {
		return day.String()
	}
	return l.Format(l.Dates.Date, t)
}

// shown are the days of a chart, those without numbers too, at most 366.
func shown(days []visit.DayCounts) []visit.DayCounts {
	if len(days) == 0 {
		return nil
	}
	last := days[len(days)-1].Day
	first := max(days[0].Day, last-maxDays+1)
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
	most := max(1, highest(days).Views)
	list := make([]bar, len(days))
	for i, d := range days {
		height := 100 * float64(d.Views) / float64(most)
		list[i] = bar{strconv.Itoa(10*i + 1), tenths(100 - height), tenths(height)}
	}
	return list
}

func tenths(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) }

// box leaves few days narrow bars.
func box(days []visit.DayCounts) string {
	return "0 0 " + strconv.Itoa(10*max(7, len(days))) + " 100"
}

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
