package panel_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/panel"
)

var update = flag.Bool("update", false, "write the golden files anew")

// full has a different figure under each key.
var full = panel.Figures{
	AsOf:     time.Date(2026, 11, 24, 7, 21, 0, 0, time.UTC),
	Online:   3,
	Views:    panel.Periods{Today: 11, Yesterday: 12, ThisWeek: 13, ThisMonth: 14, ThisYear: 15, Total: 1234567},
	Visits:   panel.Periods{Today: 21, Yesterday: 22, ThisWeek: 23, ThisMonth: 24, ThisYear: 25, Total: 26},
	Visitors: panel.Periods{Today: 31, Yesterday: 32, ThisWeek: 33, ThisMonth: 34, ThisYear: 35},
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
		"old-page":       panel.Panel(panel.Figures{AsOf: full.AsOf, Online: 3, Views: panel.Periods{Total: 2298}}, panel.PanelOptions{}),
		"nothing-yet":    panel.Panel(panel.Figures{}, panel.PanelOptions{}),
		"all-rows":       panel.Panel(full, panel.PanelOptions{Rows: panel.Keys()}),
		"english":        panel.Panel(full, panel.PanelOptions{Lang: "en", Rows: []panel.Key{panel.VisitorsToday, panel.ViewsTotal}}),
		"bare":           panel.Panel(full, panel.PanelOptions{Bare: true}),
		"delayed":        panel.Panel(delayed, panel.PanelOptions{}),
		"live":           panel.Panel(full, panel.PanelOptions{Source: "/counter.json?a=1&b=2", Stream: `/stream"`}),
		"unknown-rows":   panel.Panel(full, panel.PanelOptions{Rows: []panel.Key{"<b>", panel.Online, ""}}),
		"no-rows":        panel.Panel(full, panel.PanelOptions{Rows: []panel.Key{}}),
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

// Each key has a value of its own, a label and a definition in both languages,
// and no two labels or definitions are the same.
func TestEveryKeyIsDefined(t *testing.T) {
	seen := map[string]panel.Key{}
	unique := func(key panel.Key, text string) {
		require.NotEmpty(t, text, key)
		require.NotContains(t, seen, text, key)
		seen[text] = key
	}
	values := map[int64]bool{}
	for _, key := range panel.Keys() {
		require.True(t, key.Valid())
		values[full.Value(key)] = true
		for _, lang := range []string{"", "en"} {
			unique(key, panel.Label(key, lang))
			unique(key, panel.Definition(key, lang))
		}
	}
	require.Len(t, values, len(panel.Keys()), "each key shows its own figure")
	for _, key := range []panel.Key{"", "x", "views", "views-", "visitors-total", "online-today"} {
		require.False(t, key.Valid(), key)
		require.Zero(t, full.Value(key), key)
		require.Empty(t, panel.Label(key, ""), key)
		require.Empty(t, panel.Definition(key, ""), key)
	}
}

// Scripts are checked before they are delivered: nothing that a strict policy
// or Trusted Types would stop.
func TestScriptIsPolicySafe(t *testing.T) {
	for _, sink := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style"} {
		require.NotContains(t, panel.Script(), sink)
	}
}
