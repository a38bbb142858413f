package locale_test

import (
	"fmt"
	"strings"
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

// A third language that was made of another has none of its sentences left.
func TestCheckFindsTheOtherLanguage(t *testing.T) {
	f := func(of, lang string, left int) {
		t.Helper()
		l, n := *locale.Of(of), 0
		l.Each(func(name string, text *string) {
			if strings.ContainsRune(strings.TrimSpace(strings.ReplaceAll(*text, "{}", "")), ' ') && !strings.HasPrefix(name, "dates.") && !strings.HasPrefix(name, "numbers.") {
				if n++; n > left {
					*text = "‹" + *text + "›"
				}
			}
		})
		l.Lang = lang
		if left == 0 {
			require.NoError(t, l.Check())
			return
		}
		require.ErrorContains(t, l.Check(), fmt.Sprintf(`and %d more texts are not in %q but as built in`, left-1, lang))
	}
	f("en", "fr", 1)
	f("en", "fr", 40)
	f("vi", "km", 3)
	f("vi", "enx", 1)
	f("en", "fr", 0)
	f("vi", "lo", 0)
	british := *locale.Of("en")
	british.Lang = "en-GB"
	require.NoError(t, british.Check())
}

// A language that is not whole does not pass its test.
func ExampleLocale_Check() {
	own := *locale.Of("en")
	own.Portlet.Minimize = ""
	own.Portlet.Page = "Page"
	fmt.Println(own.Check())
	// Output:
	// locale: portlet.minimize is missing
	// locale: portlet.page must have 1 of {}: "Page"
}
