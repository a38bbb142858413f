//go:build !js

// Package normal brings text into Unicode's normalization forms: natively by
// x/text, in the browser program by the browser itself, which spares each
// reader 54 KB of tables.
//
// Both give the same text but for one letter with more than 30 marks, which the
// sanitizer leaves on none: x/text puts a joiner (U+034F) after the thirtieth.
package normal

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// C returns s in form NFC.
func C(s string) string {
	if isAllPlain(s) {
		return s
	}
	if len(s) < manyLetters {
		return norm.NFC.String(s)
	}
	return composed(s)
}

// D returns s in form NFD.
func D(s string) string { return norm.NFD.String(s) }

// manyLetters is the length from which on letters come again and again.
const manyLetters = 256

// A letter with its marks costs x/text ten times what it costs to find it among
// those that were composed before: so many are remembered, of such a length.
const (
	maxRemembered = 512
	maxLetter     = 32
)

// composed is C for a long text: it is cut before plain characters, which join
// with nothing before them.
func composed(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	known := make(map[string]string, 32)
	for s != "" {
		plain, size := letterIn(s)
		b.WriteString(s[:plain])
		letter := s[plain : plain+size]
		s = s[plain+size:]
		form, ok := known[letter]
		if !ok {
			form = norm.NFC.String(letter)
			if len(known) < maxRemembered && size <= maxLetter {
				known[letter] = form
			}
		}
		b.WriteString(form)
	}
	return b.String()
}

// letterIn finds the first character of s with others behind it that may join
// with it: it returns where it begins and how long it is, with them.
func letterIn(s string) (at, size int) {
	last := 0
	for i := 0; i < len(s); {
		r, width := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case !IsPlain(r):
			size = i + width - last
		case size > 0:
			return last, size
		default:
			last = i
		}
		i += width
	}
	if size == 0 {
		return len(s), 0
	}
	return last, size
}
