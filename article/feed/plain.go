package feed

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/internal/text/normal"
)

// maxPlain is how many bytes of a field are looked at that becomes one line.
const maxPlain = 64 << 10

var errLongField = fmt.Errorf("is longer than %d bytes", maxPlain)

// plain makes one line of text out of what may be markup. It needs no policy:
// the result is text, and is escaped as such wherever it is shown. Of a text
// that is longer than maxPlain the rest is told as lost.
func (l *losses) plain(field string, w words) string {
	if len(w.text) > maxPlain {
		l.add(field, errLongField)
		w.text = strings.ToValidUTF8(w.text[:maxPlain], "")
	}
	if w.markup && strings.ContainsAny(w.text, "<&") {
		return oneLine(textOfMarkup(w.text))
	}
	return oneLine(w.text)
}

// textOfMarkup is what a reader would see of it: no tags, no scripts, a space
// for each block. "<năm>" is text: no element has such a name. The widgets have
// the same expressions.
func textOfMarkup(markup string) string {
	shown := hiddenMarkup.ReplaceAllString(markup, "")
	return decodeEntities(tag.ReplaceAllStringFunc(shown, func(tag string) string {
		if isInline(tag) {
			return ""
		}
		return " "
	}))
}

// isInline reports whether the tag stands within a line, and parts no words.
func isInline(tag string) bool {
	name := strings.TrimPrefix(tag[1:], "/")
	switch strings.ToLower(name[:strings.IndexAny(name, "\t\n\f\r />")]) {
	case "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark",
		"q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr":
		return true
	}
	return false
}

var (
	hiddenMarkup = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)|` + hiddenElements("script", "style", "iframe", "noembed", "noframes", "noscript", "title"))
	tag          = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:-]*(?:[\s/][^<>]*)?>`)
)

func hiddenElements(names ...string) string {
	for i, name := range names {
		names[i] = `(?i)<` + name + `\b[^>]*>.*?(?:</` + name + `\b[^>]*>|$)`
	}
	return strings.Join(names, "|")
}

// oneLine is the text composed, printable, and with single spaces.
func oneLine(text string) string {
	return strings.Trim(strings.Join(strings.Fields(normal.C(printable(strings.Map(spaceForBreak, text)))), " "), withoutWidth)
}

// withoutWidth are signs that editors leave, and that show nothing at the ends
// of a line.
const withoutWidth = " \u200b\u2060\ufeff"

// spaceForBreak keeps apart what a line break parted that XML cannot hold.
func spaceForBreak(r rune) rune {
	switch r {
	case '\v', '\f', '\r':
		return ' '
	}
	return r
}
