package locale_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Both languages are whole, and what is taken from one is found.
func TestCheck(t *testing.T) {
	require.NoError(t, locale.Of("vi").Check())
	require.NoError(t, locale.Of("en").Check())

	names := map[string]bool{}
	locale.Of("en").Each(func(name string, text *string) {
		require.False(t, names[name], name)
		names[name] = true
		before := *text
		if before == "" || name == "numbers.group" {
			return
		}
		l := *locale.Of("en")
		l.Each(func(n string, text *string) {
			if n == name {
				*text = ""
			}
		})
		require.ErrorContains(t, l.Check(), name+" ")
	})
	require.Greater(t, len(names), 150)

	f := func(change func(*locale.Locale), want string) {
		t.Helper()
		l := *locale.Of("en")
		change(&l)
		require.EqualError(t, l.Check(), want)
	}
	f(func(l *locale.Locale) { l.Counter.Count = nil }, "locale: counter.count is missing")
	f(func(l *locale.Locale) { l.Portlet.Page = "Page" }, `locale: portlet.page must have 1 of {}: "Page"`)
	f(func(l *locale.Locale) { l.Numbers.Digits = "01" }, "locale: numbers.digits has 2 characters, not 10")
	f(func(l *locale.Locale) { l.Numbers.Units = "B kB" }, "locale: numbers.units has 2 units, not 7")
	f(func(l *locale.Locale) { l.Dir = "left" }, `locale: dir is "left", not rtl`)
}

// A language that is not whole does not pass its test.
func ExampleLocale_Check() {
	french := *locale.Of("en")
	french.Lang = "fr"
	french.Portlet.Minimize = ""
	french.Portlet.Page = "Page"
	fmt.Println(french.Check())
	// Output:
	// locale: portlet.minimize is missing
	// locale: portlet.page must have 1 of {}: "Page"
}
