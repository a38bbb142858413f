package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/plain"
)

// MaxMarks is how many combining marks a letter may carry, and how many times
// in a row letters may be joined into one sign: 8.
//
// A browser lays out a letter and its marks in one piece, in time that grows
// with the square of their number, and paints them above and below its line.
// Vietnamese needs two marks (form D of "ộ"), pointed and cantillated Hebrew
// five, and the longest stack that Unicode's own documents name, the Tibetan
// HAKṢHMALAWARAYAṂ, eight. The Stream-Safe Text Format (UAX #15, section 13)
// allows 30 and calls that a very wide margin.
const MaxMarks = 8

// LimitMarks returns s without the combining marks beyond MaxMarks on one
// letter. As marks count all characters that belong to the letter before them
// and have no place of their own: categories M and Cf (joiners, direction marks,
// soft hyphens, variation selectors, tags), fillers and other characters that
// are ignored by default, skin tones, vowels and finals of Hangul. So an invisible character between marks does not start the count
// again. Pictures joined by U+200D, and leading consonants of Hangul, make one
// sign too: after MaxMarks joinings the next joiner goes, and the picture behind
// it stands alone.
//
// LimitMarks(LimitMarks(s)) == LimitMarks(s). Text in form C stays in form C.
// Text without excess, bytes that are not UTF-8 included, is returned without
// allocating.
func LimitMarks(s string) string {
	var c Cluster
	return c.Limit(s)
}

// Cluster is the letter at the end of a text, for text that comes in pieces. The
// zero value is the beginning of a text.
type Cluster struct {
	last  rune
	marks int // on the last letter
	links int // between the letters that are joined
}

// Limit is LimitMarks for the next piece of a text: marks at its beginning
// belong to the letter at the end of the piece before.
func (c *Cluster) Limit(s string) string {
	letters, marks := plain.Letters(), plain.Marks()
	for i, r := range s {
		switch { // the first two are most letters and most marks
		case r != softHyphen && letters.Has(r) && c.last != zeroWidthJoiner:
			*c = Cluster{last: r}
		case r >= 0x1200 && r != zeroWidthJoiner && c.marks < MaxMarks && marks.Has(r):
			c.last = r
			c.marks++
		case !c.takes(r):
			return s[:i] + c.rest(s[i:])
		}
	}
	return s
}

func (c *Cluster) rest(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if c.takes(r) {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// takes reports whether r may follow. What c does not take leaves no trace in
// it, so what it took once it takes again.
func (c *Cluster) takes(r rune) bool {
	switch {
	case r < 0x300 && r != softHyphen:
		*c = Cluster{last: r}
	case r == zeroWidthJoiner, isLeading(r) && isLeading(c.last):
		return c.link(r)
	case hangsOn(r):
		return c.mark(r)
	case c.last == zeroWidthJoiner:
		c.last, c.marks = r, 0
	default:
		*c = Cluster{last: r}
	}
	return true
}

func (c *Cluster) mark(r rune) bool {
	if c.marks >= MaxMarks {
		return false
	}
	c.last = r
	c.marks++
	return true
}

// link counts r as a joining and as a mark.
func (c *Cluster) link(r rune) bool {
	if c.links >= MaxMarks || !c.mark(r) {
		return false
	}
	c.links++
	return true
}

const (
	softHyphen      = 0x00AD
	zeroWidthJoiner = 0x200D
)

// isLeading reports whether r is a leading consonant of Hangul, which joins with
// one before it.
func isLeading(r rune) bool {
	return 0x1100 <= r && r <= 0x115F || 0xA960 <= r && r <= 0xA97C
}

// hangsOn reports whether r belongs to the letter before it. The halfwidth sound
// marks of Katakana are letters by category and marks by use.
func hangsOn(r rune) bool {
	switch {
	case r < 0x1160:
		return r == softHyphen || r >= 0x300 && isMarkOrFormat(r)
	case r < 0x1E00:
		return r <= 0x11FF || isMarkOrFormat(r)
	case r < 0x2000, 0x3400 <= r && r < 0xA000, 0xAC00 <= r && r < 0xD7B0:
		return false // Latin and Greek, ideographs, syllables of Hangul
	}
	return isMarkOrFormat(r) ||
		0xD7B0 <= r && r <= 0xD7FB || 0xFF9E <= r && r <= 0xFF9F || isSkinTone(r)
}

// isMarkOrFormat looks most characters up in one step.
func isMarkOrFormat(r rune) bool {
	if r <= 0xFFFF {
		return plain.Marks().Has(r)
	}
	return unicode.In(r, unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

func isSkinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }
