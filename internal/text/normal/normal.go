//go:build !js

// Package normal brings text into Unicode's normalization forms: natively by
// x/text, in the browser program by the browser itself, which spares each
// reader 54 KB of tables.
//
// Both give the same text but for one letter with more than 30 marks, which the
// sanitizer leaves on none: x/text puts a joiner (U+034F) after the thirtieth.
package normal

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/plain"
)

// C returns s in form NFC. What is not UTF-8 stays as it is.
//
// A letter with its marks costs x/text ten times what it costs to find it among
// those that were composed before, and a kilobyte: some are remembered.
func C(s string) string {
	if plain.IsSettled(s) || !utf8.ValidString(s) || norm.NFC.QuickSpanString(s) == len(s) {
		return s
	}
	known := letters.Get().(map[string]string)
	defer letters.Put(known)
	var b []byte
	from := 0 // what is in b ends before s[from]
	for at := 0; at < len(s); {
		plain, size := letterIn(s[at:])
		at += plain
		letter := s[at : at+size]
		form, ok := known[letter]
		if !ok {
			form = norm.NFC.String(letter)
			if len(known) < maxRemembered && size <= maxLetter {
				known[strings.Clone(letter)] = strings.Clone(form)
			}
		}
		if at += size; form != letter {
			b = append(append(slices.Grow(b, len(s)-from), s[from:at-size]...), form...)
			from = at
		}
	}
	if from == 0 {
		return s
	}
	return string(append(b, s[from:]...))
}

// D returns s in form NFD.
func D(s string) string { return norm.NFD.String(s) }

// letters holds what was composed before.
var letters = sync.Pool{New: func() any { return map[string]string{} }}

// So many letters are remembered, of such a length in bytes.
const (
	maxRemembered = 512
	maxLetter     = 32
)

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
		case !plain.Is(r):
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
