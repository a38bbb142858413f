// Package plain tells characters that stand for themselves from those that hang
// on others or that form C writes otherwise, by a bit for each: without the tables
// of x/text, which a host that only counts visits does not link.
package plain

import (
	"sync"
	"unicode"
)

// Is reports that r is in form C whatever stands beside it, and no mark nor
// anything else that belongs to the character before it, but the soft hyphen.
//
// It knows nearly all such characters up to U+FFFF, and emoji; of all others it
// says no. A test asks the tables of x/text.
func Is(r rune) bool { return r < 0x0300 || Letters().Has(r) }

// A Set holds characters up to U+FFFF, with a bit for each. One of plain ones
// holds cuneiform, hieroglyphs, emoji and the rarer ideographs as well.
type Set struct {
	bits    [0x10000 / 8]byte
	isPlain bool
}

// Has reports whether s holds r.
func (s *Set) Has(r rune) bool {
	if r <= 0xFFFF {
		return s.bits[r>>3]&(1<<(r&7)) != 0
	}
	return s.isPlain && (r >= 0x1F000 && r <= 0x1FAFF && (r < 0x1F3FB || r > 0x1F3FF) ||
		r >= 0x20000 && r < 0x2F800 || r >= 0x12000 && r < 0x13430)
}

// Letters holds the characters that Is knows: who asks for each of many finds it
// once.
var Letters = sync.OnceValue(func() *Set {
	return complement(unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
})

// settled holds what is plain, and what is Cf: it hangs on a character and does
// not join with it.
var settled = sync.OnceValue(func() *Set { return complement(unicode.M) })

// complement holds all characters but those of the tables and unsettled.
func complement(tables ...*unicode.RangeTable) *Set {
	s := setOf(tables)
	s.isPlain = true
	for i := range s.bits {
		s.bits[i] = ^s.bits[i]
	}
	for i := 0; i < len(unsettled); i += 2 {
		for r := int(unsettled[i]); r <= int(unsettled[i+1]); r++ {
			s.bits[r>>3] &^= 1 << (r & 7)
		}
	}
	return s
}

// Marks holds the characters up to U+FFFF that belong to the one before them by
// their category: M and Cf, and what is ignored by default.
var Marks = sync.OnceValue(func() *Set {
	return setOf([]*unicode.RangeTable{unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point})
})

func setOf(tables []*unicode.RangeTable) *Set {
	s := new(Set)
	for _, table := range tables {
		for _, part := range table.R16 {
			for r := int(part.Lo); r <= int(part.Hi); r += int(part.Stride) {
				s.bits[r>>3] |= 1 << (r & 7)
			}
		}
	}
	return s
}

// unsettled are, in pairs of first and last, parts of Unicode with characters
// that form C writes otherwise or joins with others, and parts that belong to the
// character before them: Greek, letters of India and Tibet with a dot, Hangul in
// parts, signs that are other signs, ideographs and letters of other sets.
var unsettled = [...]uint16{
	0x0374, 0x0387, 0x0958, 0x095F, 0x09DC, 0x09DF, 0x0A33, 0x0A5E, 0x0B5C, 0x0B5D, 0x0F43, 0x0F69,
	0x1100, 0x11FF, 0x1F00, 0x2001, 0x2126, 0x212B, 0x2329, 0x232A, 0x2ADC, 0x2ADC,
	0xA960, 0xA97C, 0xD7B0, 0xDFFF, 0xF900, 0xFAFF, 0xFB1D, 0xFB4E, 0xFF9E, 0xFF9F,
}

// IsSettled reports, for most texts, that s is in form C.
func IsSettled(s string) bool {
	settled := settled()
	for _, r := range s {
		if r >= 0x0300 && !settled.Has(r) {
			return false
		}
	}
	return true
}
