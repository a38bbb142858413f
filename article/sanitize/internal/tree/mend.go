package tree

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Writers use "<" for "less than" and for brackets: "5 <năm trước> 3". Parsers
// make an element of it and lose the words, at the end of a text all that
// follows; tags that they ignore they lose without a trace. So markup is looked
// through for tags that are none before it is read: as a rule there are none.

// isOdd reports whether mend would change the token.
func (s *scanner) isOdd(t *token, isDropped func(atom.Atom) bool) bool {
	switch t.kind {
	case html.StartTagToken, html.EndTagToken:
		return (t.name == 0 || t.isForeign) && s.isProse(t, isDropped)
	case html.CommentToken:
		return s.isOddDoctype(t)
	}
	return t.kind == html.ErrorToken && t.start < len(s.text)
}

// isProse reports whether a tag is clearly words in brackets: an address of mail
// or of a page, a name that is not in ASCII, attributes that are words and have
// no values. An element whose text holds no tags is none.
func (s *scanner) isProse(t *token, isDropped func(atom.Atom) bool) bool {
	if strings.ContainsAny(t.word, "\x00\uFFFD") {
		return false
	}
	hasValues := false
	if t.attrs > 0 {
		s.eachValue(t, func(_, value string) { hasValues = hasValues || value != "" })
	}
	switch {
	case t.name != 0:
		return t.isForeign && !hasValues && !isDropped(t.name) && !classOf(t.name).is(raw)
	case hasValues:
		return isAddress(t.word)
	}
	return isAddress(t.word) || t.isForeign || !IsASCII(t.word) || t.attrs >= 2 && !strings.ContainsAny(t.word, "-:")
}

func isAddress(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "@") || name == "http:" || name == "https:" || strings.HasPrefix(name, "mailto:")
}

// IsASCII reports whether s has no character outside of ASCII.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

const doctype = "<!doctype"

// isOddDoctype reports whether a comment is a doctype that says more than html.
func (s *scanner) isOddDoctype(t *token) bool {
	raw := s.text[t.start:t.end]
	return len(raw) >= len(doctype) && strings.EqualFold(raw[:len(doctype)], doctype) &&
		!strings.HasPrefix(strings.ToLower(strings.TrimSpace(raw[len(doctype):])), "html")
}

// maxUnfinished is how many tags are mended that do not end though another tag
// ends behind them. What follows the last is lost, and told.
const maxUnfinished = 4

// mend makes text of tags that are words, and takes away what a tag without an
// end would have swallowed.
func (r Reading) mend(markup string) string {
	m := mender{Reading: r}
	m.out.Grow(len(markup) + len(markup)/8)
	for range maxUnfinished {
		if markup = m.unfinished(m.tags(markup)); markup == "" {
			return m.out.String()
		}
	}
	m.tail(m.tags(markup))
	return m.out.String()
}

type mender struct {
	Reading
	out strings.Builder
	// last is the name of the last tag; isForeign tells that a drawing or a
	// formula began.
	last      atom.Atom
	isForeign bool
}

// tags writes markup up to a tag that does not end, and returns the rest.
func (m *mender) tags(markup string) (rest string) {
	s := scanner{text: markup}
	for {
		t := s.next()
		raw := markup[t.start:t.end]
		switch {
		case t.kind == html.ErrorToken:
			return raw
		case t.word != "":
			m.last = t.name
			m.isForeign = m.isForeign || m.last == atom.Svg || m.last == atom.Math
			if s.isOdd(t, m.Drops) {
				m.words(raw)
				continue
			}
		case s.isOdd(t, m.Drops):
			m.Told("!doctype", strings.Trim(raw[len(doctype):], " >"))
		}
		m.out.WriteString(raw)
	}
}

// words writes a tag as text. Where it would have ended a drawing or a formula
// the text ends it too: what stands behind it is read as it was.
func (m *mender) words(raw string) {
	if m.isForeign && endsForeign(m.last) && raw[1] != '/' {
		m.out.WriteString("<span></span>")
	}
	m.out.WriteString(strings.ReplaceAll(raw, "<", "&lt;"))
}

// unfinished takes from rest the tag that does not end, or makes text of it,
// and returns what stands behind it.
func (m *mender) unfinished(rest string) string {
	head := headOf(rest)
	end := strings.IndexByte(rest, '>')
	switch {
	case end < 0 || m.isHiding(head):
		m.tail(rest)
		return ""
	case m.isWords(head):
		m.out.WriteString("&lt;")
		return rest[1:]
	}
	m.lose(rest[:end+1])
	return rest[end+1:]
}

// maxHeads is how many beginnings of tags are looked at behind the last tag that
// ends. What follows them is lost, and told.
const maxHeads = 1000

// tail makes text of what reads as such in markup in which no tag ends.
func (m *mender) tail(rest string) {
	for heads := 0; rest != ""; heads++ {
		head := headOf(rest)
		switch {
		case heads == maxHeads || m.isHiding(head):
			m.lose(rest)
			return
		case head[0] != '<' || m.isWords(head):
			m.out.WriteString(strings.ReplaceAll(head, "<", "&lt;"))
		default:
			m.lose(head)
		}
		rest = rest[len(head):]
	}
}

// headOf returns the beginning of rest, up to the next angle bracket.
func headOf(rest string) string {
	if rest == "" {
		return ""
	}
	if end := strings.IndexAny(rest[1:], "<>"); end >= 0 {
		return rest[:1+end]
	}
	return rest
}

func (m *mender) isHiding(head string) bool { return m.Drops(lookup(nameIn(head))) }

// nameIn returns the name that a tag begins with.
func nameIn(tag string) string {
	name := strings.TrimLeft(tag, "</")
	return name[:nameEnd(name, 0)]
}

// isWords reports whether the beginning of a tag reads as text.
func (m *mender) isWords(head string) bool {
	if strings.ContainsAny(head, "=\"'") {
		return false
	}
	s := scanner{text: head + ">"}
	t := s.next()
	return t.word != "" && (s.isProse(t, m.Drops) || t.attrs > 2 || t.name == 0 && t.attrs > 0)
}

func (m *mender) lose(raw string) {
	m.Told(strings.ToLower(nameIn(raw)), strings.TrimLeft(raw, "</"))
}
