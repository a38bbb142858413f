package oldtext

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/normal"
)

// VNI writes a base letter and behind it, as a letter of its own, what stands
// on it: "aù" is á, "aá" is ấ. The tables name the marks of Unicode.

// vniTones follow every vowel that takes a mark.
var vniTones = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
}

// vniRoofs, circumflex with and without tone, follow a, e and o.
var vniRoofs = map[rune]string{
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309",
	'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
}

// vniBowls, breve with and without tone, follow a.
var vniBowls = map[rune]string{
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309",
	'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniLetters are letters that have a code of their own.
var vniLetters = map[rune]rune{
	'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ',
}

// decodeVNI returns the text in Unicode, and the number of marks in it that
// stand behind no letter that takes them: written VNI has none.
func decodeVNI(text string) (decoded string, strays int) {
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	base := rune(0)
	for _, r := range text {
		if r < utf8.RuneSelf {
			// Most letters: neither a mark nor anything but themselves.
			base = r
			b.WriteByte(byte(r))
			continue
		}
		if marks := vniMarks(base, r); marks != "" {
			b.WriteString(marks)
			base = 0
			continue
		}
		if IsVNIMark(r) {
			strays++
		}
		base = vniLetter(r)
		b.WriteRune(base)
	}
	return normal.C(b.String()), strays
}

// vniLetter decodes a code that is a letter of its own.
func vniLetter(r rune) rune {
	letter, ok := vniLetters[unicode.ToLower(r)]
	switch {
	case !ok:
		return r
	case unicode.IsUpper(r):
		return unicode.ToUpper(letter)
	}
	return letter
}

// vniMarks returns the marks that the code r puts on the letter base, "" where
// r is no mark of it.
func vniMarks(base, r rune) string {
	m := vniMarkOf(r)
	switch unicode.ToLower(base) {
	case 'a':
		return m.marks
	case 'e', 'o':
		if m.kind != bowl {
			return m.marks
		}
	case 'u', 'y', 'ơ', 'ư':
		if m.kind == tone {
			return m.marks
		}
	}
	return ""
}

// IsVNIMark reports whether r may be the second half of a letter, which a tag
// has cut from its base.
func IsVNIMark(r rune) bool { return vniMarkOf(r).marks != "" }

// vniMark is what a code puts on the letters that take it.
type vniMark struct {
	kind  markKind
	marks string
}

type markKind uint8

const (
	tone markKind = iota
	roof
	bowl
)

func vniMarkOf(r rune) vniMark {
	if r < vniFirst || r > 0xFF {
		return vniMark{}
	}
	return vniTable()[r-vniFirst]
}

// vniFirst is the first code of a mark.
const vniFirst = 0xC0

// vniTable holds the marks of the codes from vniFirst on, in either case.
var vniTable = sync.OnceValue(func() []vniMark {
	table := make([]vniMark, 0x100-vniFirst)
	for kind, codes := range []map[rune]string{tone: vniTones, roof: vniRoofs, bowl: vniBowls} {
		for r, marks := range codes {
			table[r-vniFirst] = vniMark{markKind(kind), marks}
			table[unicode.ToUpper(r)-vniFirst] = vniMark{markKind(kind), marks}
		}
	}
	return table
})
