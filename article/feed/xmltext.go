package feed

import (
	"html"
	"strings"
)

// attribute returns the value of an attribute, the first where it stands twice.
func attribute(attributes, name string) (value string, ok bool) {
	for rest := attributes; ; {
		rest = strings.TrimLeft(rest, " \t\r\n/\"'=")
		if rest == "" {
			return "", false
		}
		key := nameAt(rest)
		if key == "" {
			rest = rest[1:]
			continue
		}
		rest = strings.TrimLeft(rest[len(key):], " \t\r\n")
		value := ""
		if after, has := strings.CutPrefix(rest, "="); has {
			value, rest = valueAt(strings.TrimLeft(after, " \t\r\n"))
		}
		if strings.EqualFold(key, name) {
			return decodeEntities(value), true
		}
	}
}

// valueAt cuts the value of an attribute off, in quotes or without.
func valueAt(text string) (value, rest string) {
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		value, rest, _ = strings.Cut(text[1:], text[:1])
		return value, rest
	}
	if end := strings.IndexAny(text, " \t\r\n"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

// maxEntity is the length of the longest reference that is looked at.
const maxEntity = 40

// decodeEntities resolves the references of XML and of HTML, which feeds use
// without declaring them. One without a semicolon is none: "?a=1&copy=2" is an
// address. What is unknown stays.
func decodeEntities(text string) string {
	from := strings.IndexByte(text, '&')
	if from < 0 {
		return text
	}
	var b strings.Builder
	for from >= 0 {
		b.WriteString(text[:from])
		text = text[from:]
		size := entityAt(text)
		if size == 0 {
			size = 1
			b.WriteByte('&')
		} else {
			b.WriteString(html.UnescapeString(text[:size]))
		}
		text = text[size:]
		from = strings.IndexByte(text, '&')
	}
	b.WriteString(text)
	return b.String()
}

// entityAt is the length of the reference at the start of text, 0 for none.
func entityAt(text string) int {
	for i := 1; i < min(len(text), maxEntity); i++ {
		switch c := text[i]; {
		case c == ';' && i > 1:
			return i + 1
		case c == '#' && i == 1:
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		default:
			return 0
		}
	}
	return 0
}
