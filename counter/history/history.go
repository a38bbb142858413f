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

// ChartOptions configures Chart. The zero value is Vietnamese.
type ChartOptions struct {
	Lang string // "" is Vietnamese, "en" English
}

func (o ChartOptions) locale() locale.Locale { return locale.Of(o.Lang) }

// caption says what is shown, and between which days.
func (o ChartOptions) caption(days []visit.DayCounts) string {
	loc := o.locale()
	return loc.Pick("Lượt xem theo ngày, ", "Page views by day, ") + date(days[0].Day) + " – " + date(days[len(days)-1].Day)
}

// date writes a day as 24/11/2026, in both languages.
func date(day visit.Day) string {
	text := day.String()
	return text[len(text)-2:] + "/" + text[len(text)-5:len(text)-3] + "/" + text[:len(text)-6]
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

// MostReadOptions configures MostRead. The zero value is Vietnamese and shows
// the views.
type MostReadOptions struct {
	Lang    string // "" is Vietnamese, "en" English
	NoViews bool
	// Span, with its meaning, is told below the list if Explain is set.
	Span    figure.Span
	Explain bool
}

func (o MostReadOptions) views(n int64) string {
	loc := locale.Of(o.Lang)
	return loc.Int(n) + loc.Pick(" lượt xem", " views")
}
