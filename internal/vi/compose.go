package vi

import (
	"strings"
	"unicode/utf8"
)

// Compose returns s with each Vietnamese letter that is spelled as a vowel and
// combining marks in its one-character form: the five spellings of ộ all become
// U+1ED9, and the deprecated marks U+0340 and U+0341 are understood. It is what
// Unicode's NFC does to Vietnamese, without its tables.
//
// The result is always canonically equivalent to s. All other text, invalid
// UTF-8 included, is left as it is, and so are marks that form no Vietnamese
// letter: "a", acute, circumflex is not ấ but á with a mark, as in NFC.
//
// At most 30 marks after one letter are looked at, as in Unicode's Stream-Safe
// Text Format (UAX #15); a longer pile is left alone from there on. Text without
// combining marks is returned without allocating.
func Compose(s string) string {
	i := firstMark(s)
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		v, ok := vowelOf(r)
		if !ok {
			b.WriteString(s[i : i+size])
			i += size
			continue
		}
		pile, n := marksOf(s[i+size:])
		if pile.len == 0 {
			b.WriteString(s[i : i+size])
		} else {
			writeComposed(&b, v, pile)
		}
		i += size + n
	}
	return b.String()
}

// firstMark finds the first byte that can begin a mark of U+0300 to U+036F.
func firstMark(s string) int {
	for i := range len(s) {
		if s[i] == 0xCC || s[i] == 0xCD {
			return i
		}
	}
	return -1
}

const maxMarks = 30

// pile is the run of Vietnamese marks after a letter.
type pile struct {
	marks [maxMarks + 2]mark // two more for those of the letter itself
	len   int
}

func (p *pile) add(m mark) {
	p.marks[p.len] = m
	p.len++
}

// marksOf reads the Vietnamese marks that s begins with and their length.
func marksOf(s string) (p pile, n int) {
	for n < len(s) && p.len < maxMarks {
		r, size := utf8.DecodeRuneInString(s[n:])
		m, ok := markOf(r)
		if !ok {
			break
		}
		p.add(m)
		n += size
	}
	return p, n
}

// writeComposed is the canonical composition algorithm (Unicode, section 3.11)
// for one letter and its marks.
func writeComposed(b *strings.Builder, v vowel, after pile) {
	v, all := takeApart(v, after)
	all.sort()
	var rest pile
	blocked := uint8(0)
	for _, m := range all.marks[:all.len] {
		next, ok := v.with(m)
		if ok && m.class() != blocked {
			v = next
			continue
		}
		rest.add(m)
		blocked = m.class()
	}
	b.WriteRune(v.rune())
	for _, m := range rest.marks[:rest.len] {
		b.WriteRune(m.rune())
	}
}

// takeApart gives the bare letter and all its marks, its own ones first.
func takeApart(v vowel, after pile) (vowel, pile) {
	var all pile
	s, row := v.shape()
	if s != plain {
		all.add(mark{shape: s})
	}
	if v.tone != level {
		all.add(mark{tone: v.tone})
	}
	for _, m := range after.marks[:after.len] {
		all.add(m)
	}
	return vowel{row: row}, all
}

// sort orders the marks by class and keeps the order within a class.
func (p *pile) sort() {
	for i := 1; i < p.len; i++ {
		for j := i; j > 0 && p.marks[j].class() < p.marks[j-1].class(); j-- {
			p.marks[j], p.marks[j-1] = p.marks[j-1], p.marks[j]
		}
	}
}

// with adds one mark, if the result is a Vietnamese letter. A shape goes under a
// tone only if the tone is nặng, whose class is lower.
func (v vowel) with(m mark) (vowel, bool) {
	if m.shape != plain {
		if v.tone != level && v.tone != nang {
			return v, false
		}
		return v.shaped(m.shape)
	}
	if v.tone != level {
		return v, false
	}
	v.tone = m.tone
	return v, true
}
