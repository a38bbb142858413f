package viewtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/wasm/internal/view"
	"github.com/portletkit/portletkit/wasm/internal/viewtest"
)

// What is no number of people is not shown as one, least of all as 0.
func TestFiguresThatAreNone(t *testing.T) {
	f := func(figures string, want int64) {
		t.Helper()
		value, err := viewtest.Parse([]byte(`{"figures":` + figures + `}`))
		require.NoError(t, err)
		require.Equal(t, want, view.DecodeFigures(value).Values[figure.Online], figures)
	}
	f(`{"online":0}`, 0)
	f(`{"online":-0}`, 0)
	f(`{"online":3}`, 3)
	f(`{"online":3e2}`, 300)
	f(`{"online":9007199254740991}`, 1<<53-1)
	for _, none := range []string{
		`9007199254740992`, `1e300`, `-1`, `-1e300`, `2.5`, `"3"`, `""`, `"NaN"`, `null`, `true`, `false`, `{}`, `{"valueOf":3}`, `[]`, `[3]`,
	} {
		f(`{"online":`+none+`}`, -1)
	}
	for _, none := range []string{`{}`, `null`, `7`, `"x"`, `[]`} {
		f(none, -1)
	}
}

// Figures have the time of their counter, wherever they are shown.
func TestFiguresInTheCountersZone(t *testing.T) {
	f := func(east, want string) {
		t.Helper()
		data, err := viewtest.Parse([]byte(`{"time": 1680765660000, "east": ` + east + `, "figures": {"online": 3}}`))
		require.NoError(t, err)
		html, err := view.Render(view.Visits(view.DecodeFigures(data), view.Options{}))
		require.NoError(t, err)
		require.Contains(t, html, `<time datetime="`+want+`"`)
	}
	f("420", "2023-04-06T14:21:00+07:00")
	f("0", "2023-04-06T07:21:00+00:00")
	f("-210", "2023-04-06T03:51:00-03:30")
	f("345", "2023-04-06T13:06:00+05:45")
	f(`"x"`, "2023-04-06T07:21:00+00:00")
	f("1e300", "2023-04-06T07:21:00+00:00")
}
