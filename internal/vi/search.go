package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Equal reports whether a and b are the same text when folded: whatever the
// case, tones, Unicode form, place of the tone mark ("hoà", "hòa") and spacing.
func Equal(a, b string) bool {
	return a == b || Fold(a) == Fold(b)
}

// Contains reports whether text, folded, contains folded, which the caller has
// passed through Fold once for many texts. It is true for an empty folded.
func Contains(text, folded string) bool {
	return strings.Contains(Fold(text), folded)
}

// HasPrefix reports whether a word of text begins with folded, which the caller
// has passed through Fold; "bo truong" finds "Thứ trưởng, Bộ trưởng". It is what
// a list that is filtered while the reader types needs. A word begins after
// anything that is not a letter or digit. It is true for an empty folded.
func HasPrefix(text, folded string) bool {
	if folded == "" {
		return true
	}
	text = Fold(text)
	for at := 0; ; {
		i := strings.Index(text[at:], folded)
		if i < 0 {
			return false
		}
		if startsWord(text, at+i) {
			return true
		}
		at += i + 1
	}
}

func startsWord(text string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
