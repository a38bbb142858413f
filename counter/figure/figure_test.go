package figure_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// Each key has a name, a label and a definition in both languages, and no two
// of them are the same.
func TestEveryKeyIsDefined(t *testing.T) {
	seen := map[string]figure.Key{}
	unique := func(key figure.Key, text string) {
		require.NotEmpty(t, text, key)
		require.NotContains(t, seen, text, key)
		seen[text] = key
	}
	for _, key := range figure.Keys() {
		require.True(t, key.Valid())
		again, ok := figure.Parse(key.String())
		require.True(t, ok)
		require.Equal(t, key, again)
		unique(key, key.String())
		for _, lang := range []string{"", "en"} {
			unique(key, key.Label(locale.Of(lang)))
			unique(key, key.Definition(locale.Of(lang)))
		}
	}
	require.Len(t, figure.Keys(), len(figure.Values{}), "each key has its value")
}

func TestKeysThatAreNone(t *testing.T) {
	for _, name := range []string{"", "x", "views", "views-", "visitors-total", "online-today", "Online"} {
		_, ok := figure.Parse(name)
		require.False(t, ok, name)
	}
	for _, key := range []figure.Key{figure.VisitorsYear + 1, 99, 255} {
		require.False(t, key.Valid())
		require.Empty(t, key.String()+key.Label(nil)+key.Definition(locale.Of("en")))
	}
}

// What is set for a period stands under its keys and no others.
func TestSetAndOf(t *testing.T) {
	for p := figure.Today; p <= figure.Total; p++ {
		var v figure.Values
		want := figure.Counts{Views: 3, Visits: 2, Visitors: 1}
		v.Set(p, want)
		if p == figure.Total {
			want.Visitors = 0
		}
		require.Equal(t, want, v.Of(p))
		var sum int64
		for _, n := range v {
			sum += n
		}
		require.Equal(t, want.Views+want.Visits+want.Visitors, sum)
	}
	v := figure.Values{figure.ViewsWeek: 1, figure.VisitsMonth: 2, figure.VisitorsYear: 3}
	require.Equal(t, []int64{1, 2, 3}, []int64{v.Of(figure.Week).Views, v.Of(figure.Month).Visits, v.Of(figure.Year).Visitors})
}

// Sums stand still at the greatest number: a total never falls.
func TestSumsAreBounded(t *testing.T) {
	const most = math.MaxInt64
	for name, n := range map[string]struct{ a, b, want int64 }{
		"small":       {1, 2, 3},
		"to the end":  {most - 1, 1, most},
		"past it":     {most, 1, most},
		"both great":  {most, most, most},
		"nothing new": {most, 0, most},
	} {
		a, b := figure.Counts{Views: n.a, Visits: n.a, Visitors: n.a}, figure.Counts{Views: n.b, Visits: n.b, Visitors: n.b}
		require.Equal(t, figure.Counts{Views: n.want, Visits: n.want, Visitors: n.want}, a.Plus(b), name)
	}
	var v figure.Values
	v.Set(figure.Year, figure.Counts{Views: most, Visits: 1<<53 - 1, Visitors: 1<<53 - 1 + 1})
	require.Equal(t, figure.Counts{Views: 1<<53 - 1, Visits: 1<<53 - 1, Visitors: 1<<53 - 1}, v.Of(figure.Year))
}

// The JSON is an object of all figures by name.
func TestValuesAsJSON(t *testing.T) {
	var v figure.Values
	for i := range v {
		v[i] = int64(i) - 1
	}
	text, err := json.Marshal(v)
	require.NoError(t, err)
	var read map[string]int64
	require.NoError(t, json.Unmarshal(text, &read))
	require.Len(t, read, len(v))
	for _, key := range slices.Backward(figure.Keys()) {
		require.Equal(t, v[key], read[key.String()], key)
	}
}
