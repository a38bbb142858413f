package figure

import (
	"cmp"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Label returns the caption of a figure in a locale (nil is Vietnamese), "" for
// a key that is none.
func (k Key) Label(l *locale.Locale) string {
	if !k.Valid() {
		return ""
	}
	return words(l).Labels[k]
}

// Definition returns the published meaning of a figure in a locale (nil is
// Vietnamese), "" for a key that is none. The counter keeps to the words that are
// built in; a change of one is a change of what is counted.
func (k Key) Definition(l *locale.Locale) string {
	w := words(l)
	switch {
	case !k.Valid():
		return ""
	case k == Online:
		return w.Online + " " + w.VisitorBound
	}
	what, period := k.split()
	bound := w.VisitorBound
	if what == 0 {
		bound = w.ViewBound
	}
	meaning := w.Periods[period] + ": " + w.Things[what] + " " + bound
	if k.estimated() {
		meaning += " " + w.Estimate
	}
	return meaning
}

func words(l *locale.Locale) *locale.Counter { return &cmp.Or(l, locale.Of("")).Counter }
