package counter_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// threeDays counts on 23, 24 and 26 November 2026.
func threeDays(t *testing.T) (*counter.Counter, time.Time) {
	t.Helper()
	var day atomic.Int64
	start := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	now := func() time.Time { return start.AddDate(0, 0, int(day.Load())) }
	c := open(t, counter.Options{Now: now})
	for _, read := range []struct {
		day  int64
		page string
	}{{0, "/a"}, {1, "/a"}, {1, "/b"}, {3, "/b"}, {3, "/b"}, {3, "/c"}} {
		day.Store(read.day)
		c.Middleware(page).ServeHTTP(httptest.NewRecorder(), get(read.page))
		require.NoError(t, c.Flush(t.Context()))
	}
	return c, now()
}

func TestHistory(t *testing.T) {
	c, now := threeDays(t)
	days, err := c.History(t.Context(), now.AddDate(0, 0, -2), now)
	require.NoError(t, err)
	require.Len(t, days, 2, "a day without views is none")
	require.Equal(t, figure.Counts{Views: 2, Visits: 1, Visitors: 1}, days[0].Counts)
	require.Equal(t, "2026-11-26", days[1].Day.String())

	days, err = c.PageHistory(t.Context(), "/b", now.AddDate(0, 0, -9), now)
	require.NoError(t, err)
	require.Len(t, days, 2)
	require.EqualValues(t, 2, days[1].Views)
	n, err := c.Views(t.Context(), "/b")
	require.NoError(t, err)
	require.EqualValues(t, 3, n)

	top, err := c.Top(t.Context(), figure.OneDay, 1)
	require.NoError(t, err)
	require.Equal(t, []visit.PageViews{{Page: "/b", Views: 2}}, top)
	top[0].Page = "/changed"
	top, err = c.Top(t.Context(), figure.OneDay, 1)
	require.NoError(t, err)
	require.Equal(t, "/b", top[0].Page, "the list is the caller's")
}

func TestReport(t *testing.T) {
	c, _ := threeDays(t)
	w := answer(c.ReportHandler(), get("/?from=2026-11-23"))
	require.Equal(t, 200, w.Code)
	text, marked := strings.CutPrefix(w.Body.String(), "\ufeff")
	require.True(t, marked)
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, [][]string{
		{"day", "views", "visits", "visitors"},
		{"2026-11-23", "1", "1", "1"}, {"2026-11-24", "2", "1", "1"}, {"2026-11-25", "0", "0", "0"}, {"2026-11-26", "3", "1", "1"},
	}, rows)

	w = answer(c.ReportHandler(), get("/?format=json&to=2026-11-24"))
	var days []struct {
		Day   string
		Views int64
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &days))
	require.Len(t, days, 24, "since the first of the month")
	require.EqualValues(t, 2, days[23].Views)

	for name, query := range map[string]string{
		"no day":         "?from=x",
		"no such day":    "?to=2026-02-30",
		"backwards":      "?from=2026-11-26&to=2026-11-25",
		"no such format": "?format=xml",
		"too many days":  "?from=2016-11-01&to=2026-11-26",
	} {
		require.Equal(t, 400, answer(c.ReportHandler(), get("/"+query)).Code, name)
	}
	require.Equal(t, 200, answer(c.ReportHandler(), get("/?from=2016-11-20&to=2026-11-26")).Code, "MaxReport days")
	require.Equal(t, 405, answer(c.ReportHandler(), post("")).Code)
}

// A router that is not net/http's tells what it has answered with a page.
func TestCount(t *testing.T) {
	c := open(t, counter.Options{})
	r := get("/tin")
	require.Equal(t, counter.Counted, c.Count(r))
	r.Header.Set("Sec-Purpose", "prefetch")
	require.Equal(t, counter.ByPrefetch, c.Count(r))
	require.EqualValues(t, 1, views(t, c))
	require.Equal(t, counter.ByPrefetch, outcome(t, c))
}
