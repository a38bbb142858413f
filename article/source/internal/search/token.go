package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// token is a word of a text as it stands there, and as it is found.
type token struct {
	start, end int
	// words are mostly one: "½" is two.
	words []string
	// parts are what an article is found by besides: see withCompounds. A token
	// with parts alone stands for those before it.
	parts []string
	// respelt tells that y was written where the word is kept with i.
	respelt bool
	// groups is set on the token of a number in groups, within on those of its
	// groups.
	groups, within *number
}

// number is one whose digits stand in groups: "1.000", "0238 3456 789".
type number struct {
	// typed tells that who types it means the one number: a space or a hyphen
	// alone may as well part two.
	typed bool
}

// tokens takes a text apart. The token of a number in groups follows those of
// its groups.
func tokens(text string) []token {
	list := make([]token, 0, len(text)/5)
	for at := 0; at < len(text); {
		start := at + strings.IndexFunc(text[at:], isPart)
		if start < at {
			break
		}
		end := len(text)
		if i := strings.IndexFunc(text[start:], isNoPart); i >= 0 {
			end = start + i
		}
		list = append(list, tokenOf(text, start, end))
		at = end
	}
	return withCompounds(text, withNumbers(text, list))
}

// isPart reports whether a rune belongs to a word. Characters of no width part
// none; the squared units of CJK (㎡) and signs like letters (№, ℃) are letters when
// they are folded.
func isPart(r rune) bool {
	if r < unicode.MaxLatin1 {
		return isLetterOrDigit(r) || r == '\u00ad'
	}
	return isLetterOrDigit(r) || r >= 0x3300 && r <= 0x33ff || r >= 0x2100 && r <= 0x214f || unicode.Is(unicode.Cf, r)
}

func isNoPart(r rune) bool { return !isPart(r) }

// isLetterOrDigit knows the letters of Vietnamese without looking them up.
func isLetterOrDigit(r rune) bool {
	switch {
	case r < 0x80:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	case r >= 0xc0 && r <= 0x24f && r != 0xd7 && r != 0xf7 || r >= 0x1e00 && r <= 0x1eff || r >= 0x300 && r <= 0x36f:
		return true
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

func tokenOf(text string, start, end int) token {
	t := token{start: start, end: end}
	folded := vi.Fold(norm.NFKC.String(text[start:end]))
	if strings.IndexFunc(folded, isNoLetterOrDigit) < 0 {
		if folded != "" {
			t.add(folded)
		}
		return t
	}
	for _, word := range strings.FieldsFunc(folded, isNoLetterOrDigit) {
		t.add(word)
	}
	return t
}

func isNoLetterOrDigit(r rune) bool { return !isLetterOrDigit(r) }

func (t *token) add(word string) {
	word = cut(word)
	if spelling := withI(word); spelling != word {
		word, t.respelt = spelling, true
	}
	t.words = append(t.words, word)
}

// withI is the one spelling of syllables that end in i or y, which are the same
// behind these letters: "kỹ" and "kĩ", "quý" and "quí".
func withI(word string) string {
	switch word {
	case "hy", "ky", "ly", "my", "sy", "ty", "quy":
		return word[:len(word)-1] + "i"
	}
	return word
}

// maxGroups is how many groups a number may have.
const maxGroups = 6

// withNumbers adds the tokens of numbers in groups.
func withNumbers(text string, list []token) []token {
	if !slices.ContainsFunc(list, isDigits) {
		return list
	}
	var out []token
	for len(list) > 0 {
		if word := list[0].words; isDigits(list[0]) && len(word[0]) == 11 && isBehindPlus(text, list[0]) {
			word[0] = inland(word[0])
		}
		n, digits, typed := groupsAt(text, list)
		if n < 2 {
			out, list = append(out, list[0]), list[1:]
			continue
		}
		joined := &number{typed}
		for i := range n {
			list[i].within = joined
		}
		out = append(out, list[:n]...)
		out = append(out, token{start: list[0].start, end: list[n-1].end, words: []string{digits}, groups: joined})
		list = list[n:]
	}
	return out
}

// groupsAt is how many tokens at the start of the list are groups of one number.
func groupsAt(text string, list []token) (n int, digits string, typed bool) {
	if !isDigits(list[0]) {
		return 0, "", false
	}
	separators, groups := []string{""}, []string{list[0].words[0]}
	for n = 1; n < min(len(list), maxGroups) && isDigits(list[n]); n++ {
		separator := text[list[n-1].end:list[n].start]
		if !isSeparator(separator) {
			break
		}
		separators, groups = append(separators, separator), append(groups, list[n].words[0])
	}
	isAbroad := groups[0] == country && isBehindPlus(text, list[0])
	if groups[0][0] == '0' || isAbroad || groups[0] == "1900" || groups[0] == "1800" {
		return telephone(groups)
	}
	if len(groups[0]) > 3 {
		return 0, "", false
	}
	thousands := 1
	for thousands < n && len(groups[thousands]) == 3 && separators[thousands] == separators[1] && separators[1] != "-" {
		thousands++
	}
	if thousands < 2 {
		return 0, "", false
	}
	return thousands, strings.Join(groups[:thousands], ""), separators[1] == "." || separators[1] == ","
}

// country is what stands before numbers for those who call from abroad, in the place
// of the 0.
const country = "84"

// inland is a number of a telephone as it is dialled in the country.
func inland(number string) string {
	if rest, ok := strings.CutPrefix(number, country); ok {
		return "0" + rest
	}
	return number
}

func isBehindPlus(text string, t token) bool { return t.start > 0 && text[t.start-1] == '+' }

// telephone takes as many groups as make a number of a telephone, or one of a
// service (1900 …), which is shorter.
func telephone(groups []string) (n int, digits string, typed bool) {
	least, most := 9, 11
	if groups[0][0] == '1' {
		least, most = 8, 10
	}
	for n = len(groups); n > 1; n-- {
		digits = inland(strings.Join(groups[:n], ""))
		if len(digits) >= least && len(digits) <= most {
			return n, digits, n > 2 || !isYear(groups[0]) || !isYear(groups[1])
		}
	}
	return 0, "", false
}

// isYear: "1900 2000" may be two of them.
func isYear(group string) bool { return len(group) == 4 && group >= "1800" && group < "2100" }

func isDigits(t token) bool {
	return len(t.words) == 1 && strings.Trim(t.words[0], "0123456789") == ""
}

func isSeparator(text string) bool {
	text = strings.TrimPrefix(text, ")") // "(024) 3825 1234"
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && strings.ContainsRune(".,- \u00a0\u202f'’", r)
}
