package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// People write the same thing in one word and in several: "COVID-19" and
// "covid19", "TP.HCM" and "TPHCM", "500 m²" and "500m2", "10:30" and "10h30". An
// article is found by both: what is joined by signs, by one word as well, and
// what joins letters and digits, by its parts as well. A query stays as typed.

const (
	// maxJoined is how many bytes a word that is made of several may have.
	maxJoined = 24
	// maxParts is how many words are joined, and how many parts a word may have;
	// one of more is a key or a sum.
	maxParts = 4
	joiners  = ".-/_&'’+"
)

// parted are words that some write as two.
var parted = map[string]string{
	"tphcm": "tp hcm", "wifi": "wi fi", "email": "e mail", "online": "on line", "offline": "off line", "tivi": "ti vi", "website": "web site",
}

// units are those of which a number is written with a space or without one.
const units = " m m2 m3 km km2 cm cm2 mm ha kg g mg l ml w kw mw kwh v kv gb mb tb g h "

// withCompounds adds parts of words, and tokens of words that stand for several
// behind those.
func withCompounds(text string, list []token) []token {
	out := make([]token, 0, len(list)+8)
	var run []token
	for _, t := range list {
		if t.groups != nil || len(t.words) != 1 {
			if out, run = append(out, t), nil; t.groups != nil {
				run = []token{t} // "10.000 m²"
			}
			continue
		}
		if word := withoutZero(t.words[0]); word != t.words[0] {
			t.words, t.respelt = []string{word}, true
		}
		t.parts = partsOf(t.words[0])
		if len(run) > 0 && !joins(text[run[len(run)-1].end:t.start]) {
			before := run[len(run)-1]
			run = nil
			if word, start := across(text, out, before, t); word != "" {
				out = append(out, t, token{start: start, end: t.end, parts: []string{word}})
				run = []token{t}
				continue
			}
		}
		out, run = append(out, t), append(run, t)
		for n := 2; n <= min(len(run), maxParts); n++ {
			if n > 2 && n < len(run) {
				continue // of more than two, all that are joined
			}
			if word := joined(run[len(run)-n:]); word != "" {
				out = append(out, token{start: run[len(run)-n].start, end: t.end, parts: []string{word}})
			}
		}
	}
	return out
}

// withoutZero is the one spelling of days, months and hours: "02/09" and "2/9",
// "07h30" and "7h30".
func withoutZero(word string) string {
	if len(word) > 1 && word[0] == '0' && isDigit(word[1]) && (len(word) == 2 || !isDigit(word[2])) {
		return word[1:]
	}
	return word
}

func joins(between string) bool {
	r, size := utf8.DecodeRuneInString(between)
	return size == len(between) && size > 0 && strings.ContainsRune(joiners, r)
}

// joined is one word for several, "" where digits stand beside digits: a date, the
// number of a decree.
func joined(run []token) string {
	var word strings.Builder
	letters := false
	for i, t := range run {
		if i > 0 && isDigits(t) && isDigits(run[i-1]) {
			return ""
		}
		letters = letters || !isDigits(t)
		word.WriteString(t.words[0])
	}
	if !letters || word.Len() > maxJoined {
		return ""
	}
	return word.String()
}

// across is one word for two that more than a sign parts: "TP. HCM", "500 m²",
// "10:30", "Covid 19", "10 giờ 30", which is told by the hour that stands before. It says where
// they begin.
func across(text string, list []token, a, b token) (word string, start int) {
	between := text[a.end:b.start]
	switch {
	case between == ". " && isAbbreviation(text[a.start:a.end]) && isAbbreviation(text[b.start:b.end]),
		(between == " " || between == "\u00a0") && isDigits(a) && strings.Contains(units, " "+b.words[0]+" "):
		return joined([]token{a, b}), a.start
	case between == ":" && isClock(a) && isClock(b):
		return a.words[0] + "h" + text[b.start:b.end], a.start
	case between == " " && (isDigits(b) && isForeign(a.words[0]) ||
		isAbbreviation(text[a.start:a.end]) && isAbbreviation(text[b.start:b.end]) && !strings.ContainsAny(a.words[0]+b.words[0], "aeiouy")):
		return joined([]token{a, b}), a.start
	case between == " " && a.words[0] == "gio" && isClock(b) && len(list) > 1 && isClock(list[len(list)-2]):
		hour := list[len(list)-2]
		return hour.words[0] + "h" + text[b.start:b.end], hour.start
	}
	return "", 0
}

// isForeign tells a word that ends as no syllable of Vietnamese does: "covid".
func isForeign(word string) bool {
	last := word[len(word)-1]
	return last >= 'a' && last <= 'z' && !strings.Contains("aeiouycghmnpt", word[len(word)-1:])
}

// isAbbreviation: of a few capitals.
func isAbbreviation(text string) bool {
	return utf8.RuneCountInString(text) <= 5 && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

func isClock(t token) bool { return isDigits(t) && len(t.words[0]) <= 2 }

// partsOf are the letters and the digits of a word that has both, "covid" and
// "19", and what begins with letters behind digits, "m2" of "500m2".
func partsOf(word string) []string {
	if two, ok := parted[word]; ok {
		return strings.Fields(two)
	}
	if len(word) > maxJoined {
		return nil
	}
	var all, units []string
	last, unit := 0, 0
	for at := 1; at < len(word); at++ {
		before, here := isDigit(word[at-1]), isDigit(word[at])
		if before == here {
			continue
		}
		all, last = append(all, word[last:at]), at
		if before {
			units, unit = append(units, word[unit:at]), at
		}
	}
	if len(all) == 0 || len(all) >= maxParts+1 {
		return nil
	}
	all = append(all, word[last:])
	if short := withoutZero(word[last:]); short != word[last:] {
		all = append(all, short) // "8h05" by "8:05", whose minutes are 5
	}
	if unit > 0 {
		all = append(all, append(units, word[unit:])...)
	}
	return all
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
