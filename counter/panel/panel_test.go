package panel_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

// full has a different figure under each key.
var full = figure.Figures{
	AsOf: time.Date(2026, 11, 24, 14, 21, 0, 0, time.FixedZone("", 7*3600)),
	Values: figure.Values{
		figure.Online:     3,
		figure.ViewsToday: 11, figure.ViewsYesterday: 12, figure.ViewsWeek: 13, figure.ViewsMonth: 14, figure.ViewsYear: 15, figure.ViewsTotal: 1234567,
		figure.VisitsToday: 21, figure.VisitsYesterday: 22, figure.VisitsWeek: 23, figure.VisitsMonth: 24, figure.VisitsYear: 25, figure.VisitsTotal: 26,
		figure.VisitorsToday: 31, figure.VisitorsYesterday: 32, figure.VisitorsWeek: 33, figure.VisitorsMonth: 34, figure.VisitorsYear: 35,
	},
}

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

func TestGolden(t *testing.T) {
	delayed := full
	delayed.Delayed = true
	for name, c := range map[string]templ.Component{
		"old-page":       panel.Panel(figure.Figures{AsOf: full.AsOf, Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}, panel.PanelOptions{}),
		"nothing-yet":    panel.Panel(figure.Figures{}, panel.PanelOptions{}),
		"all-rows":       panel.Panel(full, panel.PanelOptions{Rows: figure.Keys()}),
		"english":        locale.In(locale.Of("en"), panel.Panel(full, panel.PanelOptions{Rows: []figure.Key{figure.VisitorsToday, figure.ViewsTotal}})),
		"bare":           panel.Panel(full, panel.PanelOptions{Bare: true}),
		"delayed":        panel.Panel(delayed, panel.PanelOptions{}),
		"live":           panel.Panel(full, panel.PanelOptions{Source: "/counter.json?a=1&b=2", Stream: `/stream"`}),
		"unknown-rows":   panel.Panel(full, panel.PanelOptions{Rows: []figure.Key{99, figure.Online, 255}}),
		"no-rows":        panel.Panel(full, panel.PanelOptions{Rows: []figure.Key{}}),
		"presence":       panel.Presence(panel.PresenceOptions{Heartbeat: "/counter/heartbeat"}),
		"presence-pages": panel.Presence(panel.PresenceOptions{Heartbeat: "/h", Beacon: `/b?x="`}),
		"presence-none":  panel.Presence(panel.PresenceOptions{}),
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
		})
	}
}

// Scripts are checked before they are delivered: nothing that a strict policy
// or Trusted Types would stop.
func TestScriptIsPolicySafe(t *testing.T) {
	_, _, script := panel.Assets()
	for _, sink := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style"} {
		require.NotContains(t, script, sink)
	}
}

// Figures are shown as clocks show them in the zone of the counter.
func TestTimeInTheZoneOfTheFigures(t *testing.T) {
	for name, row := range map[string]struct {
		hours int
		want  string
	}{
		"Viet Nam": {7, `<time datetime="2026-11-24T14:21:00+07:00" data-counter-time>24/11/2026 14:21</time>`},
		"west":     {-3, `<time datetime="2026-11-24T04:21:00-03:00" data-counter-time>24/11/2026 04:21</time>`},
		"UTC":      {0, `<time datetime="2026-11-24T07:21:00+00:00" data-counter-time>24/11/2026 07:21</time>`},
		"far east": {13, `<time datetime="2026-11-24T20:21:00+13:00" data-counter-time>24/11/2026 20:21</time>`},
	} {
		f := full
		f.AsOf = f.AsOf.In(time.FixedZone("", row.hours*3600))
		require.Contains(t, render(t, panel.Panel(f, panel.PanelOptions{})), row.want, name)
	}
}
