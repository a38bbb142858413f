package vi

import (
	"unicode"
	"unicode/utf8"
)

// Compare orders a and b as a Vietnamese dictionary does and returns -1, 0 or +1.
// The letters of the whole texts decide first (a ă â b c d đ e ê … o ô ơ … u ư …
// y), then their tones (none, huyền, hỏi, ngã, sắc, nặng), then case, small
// letters first. Spaces come before signs, signs before digits, digits before
// letters, and other scripts last; characters of no width do not count. Composed
// and decomposed spellings are alike.
//
// It orders like the Vietnamese tailoring of the Unicode Collation Algorithm
// (CLDR, "vi"), and does not allocate. People are listed by their given names,
// which come last: that is the caller's to arrange.
func Compare(a, b string) int {
	x, y := letters{rest: a}, letters{rest: b}
	tones, cases := 0, 0
	for {
		l, more := x.next()
		m, moreToo := y.next()
		if !more || !moreToo {
			return firstOf(order(more, moreToo), tones, cases)
		}
		if l.weight != m.weight {
			return compareInts(l.weight, m.weight)
		}
		tones = firstOf(tones, compareInts(l.accent, m.accent))
		cases = firstOf(cases, order(l.upper, m.upper))
	}
}

func firstOf(results ...int) int {
	for _, r := range results {
		if r != 0 {
			return r
		}
	}
	return 0
}

func compareInts(a, b uint32) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// order puts false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// letter is what one letter with its marks weighs in a comparison.
type letter struct {
	weight uint32 // the letter of the alphabet
	accent uint32 // the tone, or another script's or language's mark
	upper  bool
}

// letters reads a text letter by letter.
type letters struct {
	rest   string
	second rune // of a ligature
}

func (l *letters) next() (letter, bool) {
	if l.second != 0 {
		r := l.second
		l.second = 0
		return letter{weight: weigh(r)}, true
	}
	for l.rest != "" {
		r, size := utf8.DecodeRuneInString(l.rest)
		l.rest = l.rest[size:]
		if v, ok := vowelOf(r); ok {
			return l.vowel(v), true
		}
		first, second := foldRune(r)
		if first == dropped {
			continue
		}
		l.second = second
		return l.other(r, first), true
	}
	return letter{}, false
}

// vowel adds the marks that follow to v and weighs it.
func (l *letters) vowel(v vowel) letter {
	for {
		r, size := utf8.DecodeRuneInString(l.rest)
		m, ok := markOf(r)
		if !ok {
			break
		}
		if next, ok := v.withAnyOrder(m); ok {
			v = next
		}
		l.rest = l.rest[size:]
	}
	out := letter{weight: weighVowel(v.lowerRow()), accent: uint32(v.tone), upper: v.row >= 12}
	return out
}

// other weighs what is no Vietnamese vowel: r, which folds to base.
func (l *letters) other(r, base rune) letter {
	lower := unicode.ToLower(r)
	out := letter{weight: weigh(base), upper: lower != r}
	switch lower {
	case 'đ', 'ð', 'ɖ':
		out.weight = weigh('d') + 1
	default:
		if lower != base && base != ' ' {
			out.accent = uint32(lower)
		}
	}
	return out
}

// withAnyOrder is with, but lets a shape follow a tone.
func (v vowel) withAnyOrder(m mark) (vowel, bool) {
	if m.shape != plain {
		return v.shaped(m.shape)
	}
	return v.with(m)
}

// The weights of the classes of characters; letters a to z are eight apart, so
// that ă, â and đ fit between.
const (
	weightSign   = 1 << 24
	weightDigit  = 2 << 24
	weightLatin  = 3 << 24
	weightScript = 4 << 24
)

func weigh(r rune) uint32 {
	switch {
	case r == ' ':
		return 0
	case 'a' <= r && r <= 'z':
		return weightLatin + uint32(r-'a')*8
	case unicode.IsLetter(r):
		return weightScript + uint32(r)
	case unicode.IsDigit(r):
		return weightDigit + uint32(r)
	}
	return weightSign + uint32(r)
}

func weighVowel(row uint8) uint32 {
	base := [12]uint8{'a', 'a', 'a', 'e', 'e', 'i', 'o', 'o', 'o', 'u', 'u', 'y'}[row]
	step := [12]uint8{0, 1, 2, 0, 1, 0, 0, 1, 2, 0, 1, 0}[row]
	return weigh(rune(base)) + uint32(step)
}
