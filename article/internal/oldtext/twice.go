package oldtext

import (
	"strings"
	"unicode/utf8"
)

// minTwice is how many letters of Vietnamese tell that UTF-8 was read twice.
const minTwice = 3

// Twice counts the letters of Vietnamese in text whose UTF-8 was read as
// Windows-1252 and written as UTF-8 once more: "Viá»‡t" is "Việt". Three of them in
// a document tell that it is such a document: no language writes them so.
func Twice(text string) (isTwice bool) {
	letters := 0
	for _, second := range [...]string{"\u00ba", "\u00bb"} { // rarer than the first, which is a letter
		for rest, ok := text, true; ok && letters < minTwice; {
			var before string
			if before, rest, ok = strings.Cut(rest, second); strings.HasSuffix(before, "\u00e1") {
				letters += count(rest, ok)
			}
		}
	}
	return letters >= minTwice
}

// count is 1 where rest begins with the last of the three bytes of a letter. A
// no-break space is none: a quotation may end before it.
func count(rest string, ok bool) int {
	r, _ := utf8.DecodeRuneInString(rest)
	if b, isByte := byteOf(r); ok && isByte && b >= 0x80 && b < 0xc0 && b != 0xa0 {
		return 1
	}
	return 0
}

// Once writes markup or text anew of which Twice is true. What stands between tags
// or quotes and has a letter of Vietnamese as it is stays.
func Once(text string) string {
	var b strings.Builder
	for text != "" {
		end := strings.IndexAny(text[1:], `<>"`) + 1
		if end == 0 {
			end = len(text)
		}
		part := text[:end]
		text = text[end:]
		if IsUnicode(part) {
			b.WriteString(part)
			continue
		}
		for part != "" {
			letter, length := letterOf(part)
			b.WriteString(letter)
			part = part[length:]
		}
	}
	return b.String()
}

// letterOf returns the letter whose bytes, each read as one of Windows-1252, text
// begins with, else the letter that it begins with, and the length of that in text.
func letterOf(text string) (letter string, length int) {
	var bytes [utf8.UTFMax]byte
	for n := range bytes {
		r, size := utf8.DecodeRuneInString(text[length:])
		b, ok := byteOf(r)
		if !ok || b < 0x80 {
			break
		}
		bytes[n] = b
		length += size
		if r, size := utf8.DecodeRune(bytes[:n+1]); size == n+1 && r != utf8.RuneError {
			return string(r), length
		}
	}
	_, length = utf8.DecodeRuneInString(text)
	return text[:length], length
}

// byteOf returns the byte that Windows-1252 writes for r.
func byteOf(r rune) (b byte, ok bool) {
	if r < 0x100 {
		return byte(r), true
	}
	for i, other := range windows1252 {
		if r == other {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}
