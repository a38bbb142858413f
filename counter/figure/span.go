package figure

import "github.com/portletkit/portletkit/internal/text/locale"

// Span is the days of which the most viewed pages are asked for.
type Span uint8

// The spans. All but AllTime end today.
const (
	OneDay     Span = iota // today
	SevenDays              // today and the six days before
	ThirtyDays             // today and the 29 days before
	ThisYear               // since 1 January
	AllTime                // since the counter began

	spans // how many there are
)

var spanNames = [spans]string{"day", "7-days", "30-days", "year", "all"}

// String returns a name as in addresses, "" for a span that is none.
func (s Span) String() string {
	if s >= spans {
		return ""
	}
	return spanNames[s]
}

// Days returns how many days a span has, 0 where that depends on today.
func (s Span) Days() int {
	switch s {
	case OneDay:
		return 1
	case SevenDays:
		return 7
	case ThirtyDays:
		return 30
	}
	return 0
}

// Label returns what a list of the most viewed pages of s is called in a locale
// (nil is Vietnamese), "" for a span that is none.
func (s Span) Label(l *locale.Locale) string {
	if s >= spans {
		return ""
	}
	return words(l).SpanLabels[s]
}

// Definition returns what such a list means, as Key.Definition does.
func (s Span) Definition(l *locale.Locale) string {
	if s >= spans {
		return ""
	}
	return words(l).SpanMeanings[s] + " " + words(l).PageMeaning
}
