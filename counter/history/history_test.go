package history_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

var monday = visit.DayOf(2026, 11, 23)

func day(after visit.Day, views, visits, visitors int64) visit.DayCounts {
	return visit.DayCounts{Day: monday + after, Counts: figure.Counts{Views: views, Visits: visits, Visitors: visitors}}
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

func TestGolden(t *testing.T) {
	week := []visit.DayCounts{day(0, 1200, 800, 750), day(1, 2400, 1600, 1500), day(3, 0, 0, 0), day(6, 300, 200, 199)}
	read := []history.Item{
		{Title: "Khánh thành cầu Bến Thủy <3>", URL: "/tin/cau-ben-thuy", Views: 12345},
		{Title: "Lịch tiếp công dân", URL: "https://songlam.example/lich?a=1&b=2", Views: 7},
		{Title: "Không có địa chỉ", Views: 1},
		{Title: "Địa chỉ lạ", URL: "javascript:alert(1)", Views: 1},
	}
	for name, c := range map[string]templ.Component{
		"chart":              history.Chart(week),
		"chart-english":      locale.In(locale.Of("en"), history.Chart(week[:2])),
		"chart-one-day":      history.Chart(week[:1]),
		"chart-nothing-read": history.Chart(week[2:3]),
		"chart-empty":        history.Chart(nil),
		"most-read":          history.MostRead(read, history.MostReadOptions{}),
		"most-read-english":  locale.In(locale.Of("en"), history.MostRead(read[:1], history.MostReadOptions{Span: figure.SevenDays, Explain: true})),
		"most-read-bare":     history.MostRead(read[:1], history.MostReadOptions{NoViews: true}),
		"most-read-empty":    history.MostRead(nil, history.MostReadOptions{Explain: true}),
	} {
		t.Run(name, func(t *testing.T) {
			file := "testdata/" + name + ".golden.html"
			got := strings.ReplaceAll(render(t, c), "><", ">\n<") + "\n"
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
			require.NotContains(t, got, "javascript:")
		})
	}
}

// A chart shows the last 366 days, one bar and one row each, however far the
// days lie apart.
func TestChartIsBounded(t *testing.T) {
	f := func(days []visit.DayCounts, want int) {
		t.Helper()
		got := render(t, history.Chart(days))
		require.Equal(t, want, strings.Count(got, "<rect "))
		require.Equal(t, want+1, strings.Count(got, "<tr>"))
	}
	f([]visit.DayCounts{day(0, 1, 1, 1), day(history.MaxDays-1, 2, 1, 1)}, history.MaxDays)
	f([]visit.DayCounts{day(0, 1, 1, 1), day(history.MaxDays, 2, 1, 1)}, history.MaxDays)
	f([]visit.DayCounts{day(-20_000, 1, 1, 1), day(0, 2, 1, 1)}, history.MaxDays)
}
