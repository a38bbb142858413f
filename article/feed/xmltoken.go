package feed

import "strings"

// tokenKind is what a piece of a document in XML is.
type tokenKind byte

const (
	nothing tokenKind = iota // a comment, a declaration, an instruction
	charData
	cdata
	startTag
	emptyTag
	endTag
)

// token is one piece of a document.
type token struct {
	kind tokenKind
	// name is that of a tag, as it is spelt.
	name string
	// text is the text of charData (not decoded) and cdata, and the attributes
	// of a tag.
	text       string
	start, end int
	// broken tells that it had no end of its own.
	broken bool
}

// scanner cuts a document in XML into tokens. It takes any document: what is
// not well-formed is read the way that loses the least. Each token is longer
// than nothing, and no byte is searched for the same thing twice: the time is
// proportional to the length.
type scanner struct {
	doc string
	at  int
	// entry is how the elements of entries are spelt, "" before the first.
	entry string
	// absent are the marks that stand nowhere further on.
	absent [len(marks)]bool
}

// mark ends a section.
type mark int

const (
	endOfDeclaration mark = iota
	endOfInstruction
	endOfComment
	endOfCDATA
)

var marks = [...]string{endOfDeclaration: ">", endOfInstruction: "?>", endOfComment: "-->", endOfCDATA: "]]>"}

// next returns the next token; false at the end. open is the name of the
// innermost open element, as it is spelt.
func (s *scanner) next(open string) (token, bool) {
	if s.at >= len(s.doc) {
		return token{}, false
	}
	t := s.token(open)
	s.at = t.end
	return t, true
}

func (s *scanner) token(open string) token {
	rest := s.doc[s.at:]
	switch {
	case !isMarkup(rest):
		return s.charData()
	case strings.HasPrefix(rest, "<!--"):
		return s.section(4, endOfComment)
	case strings.HasPrefix(rest, "<![CDATA["):
		return s.cdata(open)
	case rest[1] == '!':
		return s.section(2, endOfDeclaration)
	case rest[1] == '?':
		return s.section(2, endOfInstruction)
	case rest[1] == '/':
		return s.endTag()
	}
	return s.startTag()
}

// isMarkup reports whether a "<" at the start of text begins markup; " < 5" and
// "<3" are text.
func isMarkup(text string) bool {
	if len(text) < 2 || text[0] != '<' {
		return false
	}
	c := text[1]
	if c == '/' && len(text) > 2 {
		c = text[2]
	}
	return isNameStart(c) || text[1] == '!' || text[1] == '?'
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

func (s *scanner) charData() token {
	end := s.at + 1
	for end < len(s.doc) && !isMarkup(s.doc[end:]) {
		next := strings.IndexByte(s.doc[end+1:], '<')
		if next < 0 {
			end = len(s.doc)
			break
		}
		end += 1 + next
	}
	return token{kind: charData, text: s.doc[s.at:end], start: s.at, end: end}
}

// section skips what ends with a mark. Where the mark stands nowhere, the
// opening alone is skipped.
func (s *scanner) section(opening int, m mark) token {
	end := s.find(m, s.at+opening)
	if end < 0 {
		return token{start: s.at, end: s.at + opening, broken: true}
	}
	return token{start: s.at, end: end + len(marks[m])}
}

func (s *scanner) find(m mark, from int) int {
	if s.absent[m] {
		return -1
	}
	if i := strings.Index(s.doc[from:], marks[m]); i >= 0 {
		return from + i
	}
	s.absent[m] = true
	return -1
}

// cdata reads a CDATA section. One that runs on into the next entry has lost
// its end: it ends with the element that it stands in.
func (s *scanner) cdata(open string) token {
	from := s.at + len("<![CDATA[")
	end := s.find(endOfCDATA, from)
	if end < 0 {
		text := s.doc[from:]
		if i := s.closing(text, open); i >= 0 {
			text = text[:i]
		}
		return token{kind: cdata, text: text, start: s.at, end: from + len(text), broken: true}
	}
	text := s.doc[from:end]
	if i := s.boundary(text); i >= 0 {
		text = text[:i]
		if i = s.closing(text, open); i >= 0 {
			text = text[:i]
		}
		return token{kind: cdata, text: text, start: s.at, end: from + len(text), broken: true}
	}
	return token{kind: cdata, text: text, start: s.at, end: end + len("]]>")}
}

// closing is where the element that is open ends, else the entry.
func (s *scanner) closing(text, open string) int {
	for _, name := range []string{open, s.entry} {
		if name == "" {
			continue
		}
		if i := strings.Index(text, "</"+name); i >= 0 {
			return i
		}
	}
	return -1
}

// boundary is where an entry ends in text and the next one begins, -1 where
// none does.
func (s *scanner) boundary(text string) int {
	mark := "</" + s.entry
	for from := 0; s.entry != ""; {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			break
		}
		i += from
		from = i + len(mark)
		rest := strings.TrimLeft(text[from:], " \t\r\n>")
		if strings.HasPrefix(rest, "<"+s.entry) {
			return i
		}
	}
	return -1
}

// endTag ends with ">", or before the next tag.
func (s *scanner) endTag() token {
	from := s.at + len("</")
	name := nameAt(s.doc[from:])
	from += len(name)
	t := token{kind: endTag, name: name, start: s.at, end: len(s.doc), broken: true}
	if i := strings.IndexAny(s.doc[from:], "<>"); i >= 0 {
		t.end = from + i
		if s.doc[t.end] == '>' {
			t.end++
			t.broken = false
		}
	}
	return t
}

func (s *scanner) startTag() token {
	from := s.at + len("<")
	name := nameAt(s.doc[from:])
	from += len(name)
	end, closed := tagEnd(s.doc, from)
	t := token{kind: startTag, name: name, text: s.doc[from:end], start: s.at, end: end, broken: !closed}
	if closed {
		t.end++
		if rest, empty := strings.CutSuffix(t.text, "/"); empty {
			t.kind, t.text = emptyTag, rest
		}
	}
	return t
}

func nameAt(text string) string {
	for end := range len(text) {
		if endsName[text[end]] {
			return text[:end]
		}
	}
	return text
}

var endsName = byteSet(" \t\r\n/<>\"'=")

// byteSet serves loops over every byte of a document: strings.IndexAny makes
// its set anew each time.
func byteSet(bytes string) (set [256]bool) {
	for _, b := range []byte(bytes) {
		set[b] = true
	}
	return set
}

// tagEnd is where the ">" of a tag stands, or where it has to end without one:
// before the next tag, for no value may hold a "<" (XML 1.0, section 3.1).
func tagEnd(doc string, from int) (end int, closed bool) {
	for i := from; i < len(doc); i++ {
		switch c := doc[i]; {
		case c == '>':
			return i, true
		case c == '<' && isMarkup(doc[i:]):
			return i, false
		case (c == '"' || c == '\'') && strings.HasSuffix(strings.TrimRight(doc[from:i], " \t\r\n"), "="):
			if i, closed = valueEnd(doc, i); !closed {
				return i, false
			}
		}
	}
	return len(doc), false
}

// valueEnd is where the quote at from is closed, or where the tag ends.
func valueEnd(doc string, from int) (end int, closed bool) {
	for i := from + 1; i < len(doc); i++ {
		switch {
		case doc[i] == doc[from]:
			return i, true
		case isMarkup(doc[i:]):
			return i, false
		}
	}
	return len(doc), false
}
