package vi

import (
	"strconv"
	"strings"
)

// number reads one to four digits.
func (p *dateParser) number() (int, string) {
	n, i := 0, 0
	for ; i < len(p.rest) && isDigit(p.rest[i]); i++ {
		if i == 4 {
			return 0, "too long a number at " + strconv.Quote(Excerpt(p.rest, 20))
		}
		n = n*10 + int(p.rest[i]-'0')
	}
	if i == 0 {
		return 0, p.unexpected()
	}
	p.rest = p.rest[i:]
	return n, ""
}

// take reads text if it comes next.
func (p *dateParser) take(text string) bool {
	rest, ok := strings.CutPrefix(p.rest, text)
	p.rest = rest
	return ok
}

func (p *dateParser) takeOneOf(texts ...string) bool {
	for _, text := range texts {
		if p.take(text) {
			return true
		}
	}
	return false
}

// takeWord reads word if it comes next and is not the beginning of another.
func (p *dateParser) takeWord(word string) bool {
	rest, ok := strings.CutPrefix(p.rest, word)
	if !ok || rest != "" && isAlphanumeric(rune(rest[0])) {
		return false
	}
	p.rest = rest
	return true
}

func (p *dateParser) unexpected() string {
	if p.rest == "" {
		return "ends too early"
	}
	return "unexpected " + strconv.Quote(Excerpt(p.rest, 20))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

func startsWithDigit(s string) bool { return s != "" && isDigit(s[0]) }
