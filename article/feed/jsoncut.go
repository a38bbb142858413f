package feed

import (
	"encoding/json"
	"strings"
)

// jsonCutter cuts a document in JSON into values without reading them, so that
// what is wrong with one is wrong with that one alone. It goes forward only.
type jsonCutter struct {
	text string
	at   int
}

// skip passes over white space, comments and the signs in more.
func (c *jsonCutter) skip(more string) {
	for c.at < len(c.text) {
		switch sign := c.text[c.at]; {
		case sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n' || sign == 0, strings.IndexByte(more, sign) >= 0:
			c.at++
		case sign == '/' && strings.HasPrefix(c.text[c.at:], "//"):
			c.pass("\n")
		case sign == '/' && strings.HasPrefix(c.text[c.at:], "/*"):
			c.pass("*/")
		default:
			return
		}
	}
}

// pass goes behind the mark, or to the end.
func (c *jsonCutter) pass(mark string) {
	if i := strings.Index(c.text[c.at:], mark); i >= 0 {
		c.at += i + len(mark)
		return
	}
	c.at = len(c.text)
}

// peek is the next sign, 0 at the end.
func (c *jsonCutter) peek() byte {
	if c.at >= len(c.text) {
		return 0
	}
	return c.text[c.at]
}

// value cuts off the next value by its brackets and quotes, however deep they
// are nested. whole is false where the text ends inside it.
func (c *jsonCutter) value() (raw string, whole bool) {
	from, depth := c.at, 0
	for c.at < len(c.text) {
		switch c.text[c.at] {
		case '"':
			if !c.string() {
				return c.text[from:], false
			}
		case '{', '[':
			depth++
			c.at++
		case '}', ']':
			if depth == 0 {
				return c.text[from:c.at], true
			}
			depth--
			c.at++
		case ',':
			if depth == 0 {
				return c.text[from:c.at], true
			}
			c.at++
		default:
			c.word()
		}
		if depth == 0 {
			return c.text[from:c.at], true
		}
	}
	return c.text[from:], false
}

// string passes over a string; false where it has no end.
func (c *jsonCutter) string() bool {
	for c.at++; c.at < len(c.text); c.at++ {
		switch c.text[c.at] {
		case '\\':
			c.at++
		case '"':
			c.at++
			return true
		}
	}
	c.at = len(c.text)
	return false
}

// word passes over what is neither string nor bracket: a number, true, NaN.
func (c *jsonCutter) word() {
	for c.at < len(c.text) && !endsWord[c.text[c.at]] {
		c.at++
	}
	if c.peek() == ':' || strings.IndexByte(" \t\r\n", c.peek()) >= 0 {
		c.at++
	}
}

var endsWord = byteSet("\"{}[],: \t\r\n")

// elements cuts an array into at most limit values, and counts them all.
func elements(array string, limit int) (list []string, count int) {
	c := jsonCutter{text: array, at: 1}
	for c.skip(","); c.at < len(array) && c.peek() != ']'; c.skip(",") {
		from := c.at
		raw, _ := c.value()
		if c.at == from {
			c.at++ // a bracket that closes nothing
			continue
		}
		if count++; count <= limit {
			list = append(list, strings.TrimSpace(raw))
		}
	}
	return list, count
}

// member is one of an object.
type member struct {
	key string
	raw string
	// broken tells that more than one value stands there.
	broken bool
}

// members cuts an object into those members that keep says. whole is false
// where the object is no sequence of them: then nothing in it can be trusted.
func members(object string, keep func(string) bool) (list []member, whole bool) {
	c := jsonCutter{text: object, at: 1}
	for c.skip(","); c.at < len(object); c.skip(",") {
		if c.peek() == '}' {
			return list, true
		}
		m, ok := c.member()
		if !ok {
			return list, false
		}
		if keep(m.key) {
			list = append(list, m)
		}
	}
	return list, false
}

func (c *jsonCutter) member() (member, bool) {
	from := c.at
	if c.peek() != '"' || !c.string() {
		return member{}, false
	}
	m := member{key: unquoted(c.text[from:c.at])}
	if c.skip(""); c.peek() != ':' {
		return m, false
	}
	c.at++
	c.skip("")
	raw, whole := c.value()
	m.raw = strings.TrimSpace(raw)
	if c.skip(""); whole && c.peek() != ',' && c.peek() != '}' {
		m.broken = true
		whole = c.recover()
	}
	return m, whole
}

// recover passes over what follows a value and belongs to none, such as the
// text behind a quote that was not escaped. It is false where that leads into
// another object: then it is not known which quotes open and which close.
func (c *jsonCutter) recover() bool {
	from := c.at
	for c.at < len(c.text) && c.peek() != ',' && c.peek() != '}' {
		at := c.at
		if _, whole := c.value(); !whole {
			return false
		}
		if c.skip(""); c.at == at {
			c.at++
		}
	}
	return c.at < len(c.text) && !strings.Contains(c.text[from:c.at], "{")
}

// unquoted is the text of a key; one that cannot be read is none that we know.
func unquoted(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1]
	}
	var key string
	if json.Unmarshal([]byte(raw), &key) != nil {
		return raw
	}
	return key
}
