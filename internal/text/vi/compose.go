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
// A letter with more than 30 Vietnamese marks is left as it is; no real text has
// one (Unicode's Stream-Safe Text Format, UAX #15, draws the same line).
// Compose(Compose(s)) == Compose(s). Text without combining marks is returned
// without allocating.
func Compose(s string) string {
	if !hasMark(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		p, n := marksOf(s[i+size:])
		if v, ok := vowelOf(r); ok && 0 < p.len && p.len <= maxMarks {
			writeComposed(&b, v, p)
		} else {
			b.WriteString(s[i : i+size+n])
		}
		i += size + n
	}
	return b.String()
}

// hasMark reports whether s has a byte that can begin a mark of U+0300 to U+036F.
func hasMark(s string) bool {
	return strings.IndexByte(s, 0xCC) >= 0 || strings.IndexByte(s, 0xCD) >= 0
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

// marksOf reads the Vietnamese marks that s begins with and their length in
// bytes; of more than maxMarks it keeps one too many.
func marksOf(s string) (p pile, n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		m, ok := markOf(r)
		if !ok {
			break
		}
		if p.len <= maxMarks {
			p.add(m)
		}
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
