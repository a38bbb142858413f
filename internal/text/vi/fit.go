package vi

import "unicode/utf8"

// Fit returns s as a field of at most limit runes holds it: LimitMarks of s, and
// where that is longer, Excerpt of it. What fits is returned as it is.
func Fit(s string, limit int) string {
	s = LimitMarks(s)
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s
	}
	return Excerpt(s, limit)
}
