package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns s in the form in which texts are compared and searched:
//
//   - lower case, with tones and all other marks off: "Hoạt Động" → "hoat dong";
//   - đ and its look-alikes Đ U+0110, Ð U+00D0, Ɖ U+0189 (and ð, ɖ) are d;
//   - Latin letters beyond Vietnamese lose marks, strokes and hooks (é, ñ, ø, ł)
//     and ligatures are spelled out (æ → ae, ß → ss);
//   - soft hyphens and other characters of no width are dropped;
//   - a run of white space, no-break space included, is one space, and none
//     stands at either end;
//   - each byte that is not UTF-8 becomes U+FFFD.
//
// Fold(Fold(s)) == Fold(s). Composed and decomposed spellings (NFC, NFD) and
// marks typed in another order fold alike in the Latin, Greek and Cyrillic
// scripts; text in other scripts is lower-cased only.
//
// It does not allocate if s is folded already, and allocates once for other
// valid UTF-8.
func Fold(s string) string {
	n := foldedPrefix(s)
	if n == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:n])
	space := false
	for _, r := range s[n:] {
		first, second := foldRune(r)
		if first == ' ' {
			space = b.Len() > 0
		}
		if first == dropped || first == ' ' {
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		writeFolded(&b, first, second)
	}
	return b.String()
}

func writeFolded(b *strings.Builder, first, second rune) {
	b.WriteRune(first)
	if second != 0 {
		b.WriteRune(second)
	}
}

// foldedPrefix is the length of the longest prefix of s that folding keeps as it
// is. The prefix never ends in a space unless it is the whole of a folded s,
// because what follows decides whether that space stays.
func foldedPrefix(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' {
			if i == 0 || i+1 == len(s) || !staysFolded(s[i+1:]) || s[i+1] == ' ' {
				return i
			}
			i++
			continue
		}
		if !staysFolded(s[i:]) {
			return i
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return len(s)
}

// staysFolded reports whether the first rune of s, which is not empty, folds to
// itself.
func staysFolded(s string) bool {
	if c := s[0]; c < utf8.RuneSelf {
		return !('A' <= c && c <= 'Z' || '\t' <= c && c <= '\r')
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return false
	}
	first, second := foldRune(r)
	return first == r && second == 0
}

// dropped is what foldRune gives for a rune that leaves nothing behind.
const dropped rune = -1

// foldRune folds one rune to one or two runes; second is 0 if there is only one.
// White space of any kind becomes ' '.
func foldRune(r rune) (first, second rune) {
	if r < utf8.RuneSelf {
		return foldASCII(r), 0
	}
	if unicode.IsSpace(r) {
		return ' ', 0
	}
	if isMark(r) || isInvisible(r) {
		return dropped, 0
	}
	return foldLetter(unicode.ToLower(r))
}

func foldASCII(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case '\t' <= r && r <= '\r':
		return ' '
	}
	return r
}

// foldLetter takes a lower-case letter to its base.
func foldLetter(r rune) (first, second rune) {
	switch {
	case r < latinFirst:
		return r, 0
	case r < latinFirst+rune(len(latin)):
		return unpack(r, latin[r-latinFirst])
	case r < latinAdditionalFirst:
		return unmark(r), 0
	case r < latinAdditionalFirst+rune(len(latinAdditional)):
		return unpack(r, latinAdditional[r-latinAdditionalFirst])
	}
	return unmark(r), 0
}

// unpack reads one cell of a Latin table; see fold_table.go.
func unpack(r rune, cell byte) (first, second rune) {
	switch {
	case cell == '.':
		return unmark(r), 0
	case cell <= 'Z':
		i := int(cell-'A') * 2
		return rune(ligatures[i]), rune(ligatures[i+1])
	}
	return rune(cell), 0
}

// unmark finds the base of a marked letter or sign of another script.
func unmark(r rune) rune {
	lo, hi := 0, len(marked)
	for lo < hi {
		mid := (lo + hi) / 2
		if rune(marked[mid][0]) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(marked) && rune(marked[lo][0]) == r {
		return rune(marked[lo][1])
	}
	return r
}

// isMark reports whether r is in one of Unicode's blocks of combining
// diacritical marks.
func isMark(r rune) bool {
	return 0x0300 <= r && r <= 0x036F ||
		0x1AB0 <= r && r <= 0x1AFF ||
		0x1DC0 <= r && r <= 0x1DFF ||
		0x20D0 <= r && r <= 0x20FF ||
		0xFE20 <= r && r <= 0xFE2F
}

// isInvisible reports whether r has no width of its own: soft hyphen, zero-width
// spaces and joiners, direction marks, word joiner, variation selectors and the
// byte order mark.
func isInvisible(r rune) bool {
	return r == 0x00AD || r == 0x180E || r == 0xFEFF ||
		0x200B <= r && r <= 0x200F ||
		0x202A <= r && r <= 0x202E ||
		0x2060 <= r && r <= 0x2069 ||
		0xFE00 <= r && r <= 0xFE0F
}
