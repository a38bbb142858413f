package oldtext

import (
	"strings"
	"unicode/utf8"
)

// windows1252 holds the characters of the codes 80 to 9F, which that page has
// in place of control characters; 0 stands for none.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// FromBytes returns text as valid UTF-8. Text that is mostly no UTF-8 is read
// as Windows-1252, as browsers read pages that name no encoding; a wrong byte
// in UTF-8 becomes U+FFFD.
func FromBytes(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	if !IsMostlyUTF8(text) {
		return fromWindows1252(text)
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// IsMostlyUTF8 reports whether text has at least as many characters of several
// bytes as bytes that belong to none.
func IsMostlyUTF8(text string) bool {
	balance := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			balance--
		case size > 1:
			balance++
		}
		i += size
	}
	return balance >= 0
}

func fromWindows1252(text string) string {
	var b strings.Builder
	b.Grow(2 * len(text)) // few take three
	for i := range len(text) {
		r := rune(text[i])
		if r >= 0x80 && r < 0xA0 {
			if r = windows1252[r-0x80]; r == 0 {
				r = utf8.RuneError
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
