package oldtext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/normal"
)

const (
	// minWords is the number of different words that a guess without a font
	// needs.
	minWords = 3
	// MaxScored is how many bytes of a text a guess is made from.
	MaxScored = 8 << 10
)

// IsUnicode reports whether text holds a letter that only Vietnamese in
// Unicode has; no old encoding produces one.
func IsUnicode(text string) bool {
	isUnicode, _ := Letters(text)
	return isUnicode
}

// Letters reports whether text IsUnicode, and if not whether it holds a
// character that the old encodings write letters with.
func Letters(text string) (isUnicode, mayBeOld bool) {
	for _, r := range text {
		switch {
		case r < tcvn3First:
		case r <= 0xFF:
			mayBeOld = true
		case r > 0x1EF9: // no letter of Vietnamese
		case isVietnamese(r):
			return true, false
		}
	}
	return false, mayBeOld
}

// isVietnamese reports whether r, beyond Latin-1, is a letter or a mark that
// Vietnamese alone has.
func isVietnamese(r rune) bool {
	switch r {
	case 'Ă', 'ă', 'Đ', 'đ', 'Ĩ', 'ĩ', 'Ũ', 'ũ', 'Ơ', 'ơ', 'Ư', 'ư':
		return true
	}
	return r >= 0x1EA0 && r <= 0x1EF9 || r >= 0x0300 && r <= 0x0323
}

// Detect guesses the encoding of text that no font names. It returns Unicode
// unless another reading gives at least three different Vietnamese words, few
// others, and better ones than the text as it stands.
func Detect(text string) Encoding {
	text = head(text)
	if _, mayBeOld := Letters(text); !mayBeOld {
		return Unicode
	}
	best, found := score(text), Unicode
	for _, e := range []Encoding{TCVN3, VNI} {
		if s := scoreAs(e, text); s.IsSure() && s.Better(best) {
			best, found = s, e
		}
	}
	return found
}

// Fits reports whether text that stands in a font of the encoding is written
// in it: it is not when it reads better as it stands. Text without a word to
// judge by is believed to be what its font says.
func Fits(e Encoding, text string) bool {
	if e >= Symbol {
		return isSymbols(e, text)
	}
	fits, _ := fit(e, text)
	return fits
}

// Reads reports whether text that no font names is written in the encoding:
// it fits, and at least one word says so.
func Reads(e Encoding, text string) bool {
	fits, decoded := fit(e, text)
	return fits && decoded.right > 0
}

// fit is Fits, and the words that text holds in the encoding.
func fit(e Encoding, text string) (fits bool, decoded Score) {
	text = head(text)
	if IsUnicode(text) || e == TCVN3 && strings.ContainsAny(text, notInFonts) {
		return false, Score{}
	}
	asIs, decoded := score(text), scoreAs(e, text)
	if asIs.right+asIs.wrong == 0 && decoded.right+decoded.wrong == 0 {
		return true, decoded
	}
	return decoded.share() >= 0.5 && !asIs.Better(decoded), decoded
}

// notInFonts are the codes of capitals with a tone mark. TCVN 5712 has them,
// the fonts do not: there, capital fonts draw the small letters.
const notInFonts = "¯º¿ÀÁÂÃÄÅÍÙÚÛàð"

func head(text string) string {
	if len(text) <= MaxScored {
		return text
	}
	return strings.ToValidUTF8(text[:MaxScored], "")
}

// Score counts the different words of a text that have a letter outside
// ASCII: those that are syllables, and the others.
type Score struct {
	right, wrong int
}

// scoreAs scores text read as the encoding.
func scoreAs(e Encoding, text string) Score {
	if e != VNI {
		return score(Decode(e, text))
	}
	decoded, strays := decodeVNI(text)
	w := score(decoded)
	w.wrong += strays
	return w
}

func score(text string) (w Score) {
	var seen map[string]bool
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		// A sign between spaces may be anything; a word is longer.
		if seen[word] || isASCII(word) || utf8.RuneCountInString(word) < 2 {
			continue
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[word] = true
		switch {
		case isSyllable(word):
			w.right++
		case !isAbbreviation(word):
			w.wrong++
		}
	}
	return w
}

// Vietnamese counts the words of a text in Unicode, as far as guesses go.
func Vietnamese(text string) Score { return score(normal.C(head(text))) }

// IsSure reports whether a text is Vietnamese beyond doubt: it holds at least
// three different words of it, and few others.
func (w Score) IsSure() bool { return w.right >= minWords && w.share() >= 0.75 }

func (w Score) share() float64 {
	if w.right+w.wrong == 0 {
		return 0
	}
	return float64(w.right) / float64(w.right+w.wrong)
}

// Better reports whether a text reads better than another.
func (w Score) Better(than Score) bool {
	return w.share() > than.share() || w.share() == than.share() && w.right > than.right
}

// isAbbreviation reports whether word has consonants of Vietnamese alone, as
// "QĐ" in the numbers of decisions: it is a word in no reading.
func isAbbreviation(word string) bool {
	return strings.Trim(word, "BCDĐGHKLMNPQRSTVX") == ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
