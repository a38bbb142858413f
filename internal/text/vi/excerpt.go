package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Excerpt returns the beginning of s in at most maxRunes runes: white space is
// collapsed as in a browser, and if anything had to be left off the text is cut
// after a word, without the comma or dash that followed it, and ends in "…",
// which counts as one rune. A word that does not fit on its own is cut between
// letters, never between a letter and its combining marks nor inside a joined
// emoji. Bytes that are not UTF-8 become U+FFFD.
//
// It is "" if maxRunes is not positive, and "…" alone where not one letter fits.
func Excerpt(s string, maxRunes int) string {
	if maxRunes <= 0 {
		return ""
	}
	s, cut := collapse(s, maxRunes)
	if !cut {
		return s
	}
	end := lastBoundary(s, maxRunes-1)
	return strings.TrimRightFunc(s[:end], isHanging) + "…"
}

// collapse reads s until it has more than limit runes of collapsed text, so that
// the excerpt of a long text costs no more than that of a short one.
func collapse(s string, limit int) (text string, cut bool) {
	var b strings.Builder
	count, space := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			count, space = count+1, false
		}
		b.WriteRune(r)
		if count++; count > limit {
			return b.String(), true
		}
	}
	return b.String(), false
}

// lastBoundary is the place of the last word end within the first limit runes of
// s, or else of the last letter end.
func lastBoundary(s string, limit int) int {
	word, letter, count := 0, 0, 0
	previous := rune(0)
	for i, r := range s {
		if count > limit {
			break
		}
		if r == ' ' {
			word = i
		}
		if !joins(previous, r) {
			letter = i
		}
		previous = r
		count++
	}
	if word > 0 {
		return word
	}
	return letter
}

// joins reports whether no cut may be made between two runes.
func joins(before, r rune) bool {
	const zeroWidthJoiner = 0x200D
	return unicode.Is(unicode.M, r) || r == zeroWidthJoiner || before == zeroWidthJoiner ||
		0x1F3FB <= r && r <= 0x1F3FF // skin tones
}

// isHanging reports whether r looks lost between a word and an ellipsis.
func isHanging(r rune) bool {
	return r == ' ' || r < utf8.RuneSelf && strings.IndexByte(`,;:.-/(["'`, byte(r)) >= 0 ||
		r == '–' || r == '—' || r == '“' || r == '‘' || r == '…'
}
