package counter

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// maxReport is how many days one report holds.
const maxReport = 3660

// ReportHandler answers GET and HEAD with the history by day, for operators: the
// figures of a month as agencies publish them. The query's "from" and "to" are
// days like 2026-11-01, both of them in the report, by default the first of this
// month and today; "format" is "csv" (the default: RFC 4180 with a mark of UTF-8,
// which spreadsheets open as it is) or "json". Days without views are in it, as
// zeros. 400 for what is no day or more than 3,660 of them.
//
//	day,views,visits,visitors
//	2026-11-24,140,80,75
//
//	[{"day": "2026-11-24", "views": 140, "visits": 80, "visitors": 75}]
func (c *Counter) ReportHandler() http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		today := c.opts.Now().In(c.opts.Zone)
		from, err := dayIn(query.Get("from"), today.AddDate(0, 0, 1-today.Day()))
		to, err2 := dayIn(query.Get("to"), today)
		write := reports[query.Get("format")]
		if err != nil || err2 != nil || write == nil || to < from || int(to-from) >= maxReport {
			http.Error(w, "counter: no such report", http.StatusBadRequest)
			return
		}
		known, err := visit.Ask(r.Context(), c.store, c.instant(), func(m *visit.Machine) []visit.DayCounts { return m.History(from, to) })
		if err != nil {
			c.unavailable(w, err)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		write(w, eachDay(known, from, to))
	})
}

var reports = map[string]func(http.ResponseWriter, []visit.DayCounts){"": writeCSV, "csv": writeCSV, "json": writeJSON}

// dayIn reads a day, or takes that of standard for "".
func dayIn(text string, standard time.Time) (visit.Day, error) {
	if text == "" {
		return visit.DayOf(standard.Date()), nil
	}
	t, err := time.Parse(time.DateOnly, text)
	return visit.DayOf(t.Date()), err
}

// eachDay adds days without any numbers.
func eachDay(known []visit.DayCounts, from, to visit.Day) []visit.DayCounts {
	list := make([]visit.DayCounts, 0, to-from+1)
	for day := from; day <= to; day++ {
		n := visit.DayCounts{Day: day}
		if len(known) > 0 && known[0].Day == day {
			n, known = known[0], known[1:]
		}
		list = append(list, n)
	}
	return list
}

func writeCSV(w http.ResponseWriter, days []visit.DayCounts) {
	text := bytes.NewBufferString("\ufeff")
	table := csv.NewWriter(text)
	table.UseCRLF = true
	_ = table.Write([]string{"day", "views", "visits", "visitors"}) // a buffer takes everything
	for _, d := range days {
		_ = table.Write([]string{d.Day.String(), number(d.Views), number(d.Visits), number(d.Visitors)})
	}
	table.Flush()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="visits.csv"`)
	_, _ = w.Write(text.Bytes())
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

type reportDay struct {
	Day      string `json:"day"`
	Views    int64  `json:"views"`
	Visits   int64  `json:"visits"`
	Visitors int64  `json:"visitors"`
}

func writeJSON(w http.ResponseWriter, days []visit.DayCounts) {
	list := make([]reportDay, len(days))
	for i, d := range days {
		list[i] = reportDay{d.Day.String(), d.Views, d.Visits, d.Visitors}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(list)
}
