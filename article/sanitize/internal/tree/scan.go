package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// token is a piece of markup, cut where the tokenizer of x/net/html cuts it. A
// start tag is one in any spelling: HTML (13.2.6.4.7) reads <b/> as <b>.
type token struct {
	kind       html.TokenType
	start, end int
	// name is that of a tag, 0 for one that HTML does not know.
	name atom.Atom
	// word is the name as it is spelled.
	word string
	// attrs counts the attributes of a tag.
	attrs int
	// cut is where the attribute behind the last that may stay begins, 0 where
	// all may.
	cut int
	// raw tells that a text holds no references and no tags.
	raw bool
	// isClosed tells that a start tag is spelled as one that closes itself.
	isClosed bool
	// isForeign tells that an attribute has a name that is not in ASCII.
	isForeign bool
}

// scanner cuts markup into tokens as the tokenizer of x/net/html does, at a
// fraction of its cost: it only looks. A test holds the two together.
//
// It knows HTML alone. Foreign elements, in which other rules hold, are
// replaced before, see withoutForeign.
type scanner struct {
	text string
	at   int
	// raw is the element whose text is read next.
	raw atom.Atom
	// now is the last token: handing it round by value costs as much as finding
	// it.
	now token
}

// next returns the next token. Its kind is html.ErrorToken at the end, with
// what is left of an unfinished tag. The token is good until the next one.
func (s *scanner) next() *token {
	if raw := s.raw; raw != 0 {
		s.raw = 0
		if end := rawEnd(s.text, s.at, raw); end > s.at {
			return s.cut(html.TextToken, end, true)
		}
	}
	for i := s.at; ; i++ {
		at := strings.IndexByte(s.text[i:], '<')
		if at < 0 {
			return s.rest()
		}
		i += at
		kind := kindAt(s.text, i)
		switch {
		case kind == html.TextToken:
		case i > s.at:
			return s.cut(html.TextToken, i, false)
		case kind == html.CommentToken:
			return s.cut(kind, commentEnd(s.text, i), false)
		default:
			return s.tag(kind)
		}
	}
}

func (s *scanner) cut(kind html.TokenType, end int, raw bool) *token {
	s.now = token{kind: kind, start: s.at, end: end, raw: raw}
	s.at = end
	return &s.now
}

// rest is the last text, or the end.
func (s *scanner) rest() *token {
	if s.at == len(s.text) {
		return s.cut(html.ErrorToken, s.at, false)
	}
	return s.cut(html.TextToken, len(s.text), false)
}

// kindAt tells what the "<" at i begins; a text where it begins nothing.
func kindAt(text string, i int) html.TokenType {
	if i+1 == len(text) {
		return html.TextToken
	}
	switch c := text[i+1]; {
	case isLetter(c):
		return html.StartTagToken
	case c == '!' || c == '?':
		return html.CommentToken
	case c != '/' || i+2 == len(text):
		return html.TextToken
	}
	if isLetter(text[i+2]) {
		return html.EndTagToken
	}
	return html.CommentToken
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isTagSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'
}

// commentEnd returns the end of the comment, real or bogus, that begins at i.
func commentEnd(text string, i int) int {
	if !strings.HasPrefix(text[i:], "<!--") {
		return behindAngle(text, i+2)
	}
	begin := i + len("<!--")
	at := behindAngle(text, begin)
	if at > begin && strings.Trim(text[begin:at-1], "-") == "" {
		return at
	}
	for at < len(text) {
		if body := text[begin : at-1]; strings.HasSuffix(body, "--") || strings.HasSuffix(body, "--!") {
			return at
		}
		at = behindAngle(text, at)
	}
	return at
}

func behindAngle(text string, from int) int {
	if from > len(text) {
		return len(text)
	}
	if at := strings.IndexByte(text[from:], '>'); at >= 0 {
		return from + at + 1
	}
	return len(text)
}

// tag reads the start tag or the end tag at s.at.
func (s *scanner) tag(kind html.TokenType) *token {
	from := s.at + 1
	if kind == html.EndTagToken {
		from++
	}
	end := nameEnd(s.text, from)
	t := &s.now
	*t = token{kind: kind, start: s.at, word: s.text[from:end]}
	t.name = lookup(t.word)
	if !s.attributes(t, end) {
		return s.cut(html.ErrorToken, len(s.text), false)
	}
	s.at = t.end
	if kind == html.StartTagToken && classOf(t.name).is(raw) {
		s.raw = t.name
	}
	return t
}

func nameEnd(text string, i int) int {
	for i < len(text) && !endsName[text[i]] {
		i++
	}
	return i
}

// endsName tells the bytes that end the name of a tag.
var endsName = [256]bool{' ': true, '\n': true, '\r': true, '\t': true, '\f': true, '/': true, '>': true}

// MaxAttributes is how many attributes of a tag are read; a reader never needs
// more, and each costs some hundred bytes.
const MaxAttributes = 200

// attributes reads the attributes that begin at i. It reports whether the tag
// ends.
func (s *scanner) attributes(t *token, i int) bool {
	text := s.text
	if i < len(text) && text[i] == '>' {
		t.end = i + 1
		return true
	}
	slash := 0 // where the last one ends that is no part of a value
	for {
		if i = spaceEnd(text, i); i == len(text) {
			return false
		}
		if text[i] == '>' {
			t.end = i + 1
			t.isClosed = i == slash
			return true
		}
		begin := i
		i = keyEnd(text, i)
		if i > begin {
			if t.attrs++; t.attrs == MaxAttributes+1 {
				t.cut = begin
			}
			t.isForeign = t.isForeign || !IsASCII(text[begin:i])
		}
		if i = spaceEnd(text, i); i < len(text) && text[i] == '/' {
			slash = i + 1
		}
		i = valueEnd(text, i)
	}
}

// keyEnd returns the end of the attribute's name that begins at i. An equals
// sign at its start belongs to it.
func keyEnd(text string, i int) int {
	if text[i] == '=' {
		i++
	}
	for i < len(text) && text[i] != '=' && !endsName[text[i]] {
		i++
	}
	return i
}

func spaceEnd(text string, i int) int {
	for i < len(text) && isTagSpace(text[i]) {
		i++
	}
	return i
}

// valueEnd returns the end of the value, or of the slash, behind a name.
func valueEnd(text string, i int) int {
	i = spaceEnd(text, i)
	if i == len(text) || text[i] != '=' && text[i] != '/' {
		return i
	}
	if i++; text[i-1] == '/' {
		return i
	}
	i = spaceEnd(text, i)
	if i == len(text) || text[i] == '>' {
		return i
	}
	if quote := text[i]; quote == '"' || quote == '\'' {
		if at := strings.IndexByte(text[i+1:], quote); at >= 0 {
			return i + at + 2
		}
		return len(text)
	}
	for i < len(text) && text[i] != '>' && !isTagSpace(text[i]) {
		i++
	}
	return i
}

// lookup is atom.Lookup for a name in any case.
func lookup(word string) atom.Atom {
	if len(word) == 1 {
		switch word[0] | 0x20 {
		case 'p':
			return atom.P
		case 'a':
			return atom.A
		case 'b':
			return atom.B
		case 'i':
			return atom.I
		}
	}
	var small [16]byte // no name of HTML is longer than blockquote or figcaption by much
	if len(word) > len(small) {
		return 0
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		small[i] = c
	}
	return atom.Lookup(small[:len(word)])
}

// eachValue calls do with the name and the value of each attribute of a tag, as
// they are spelled; a value without its quotes.
func (s *scanner) eachValue(t *token, do func(name, value string)) {
	text := s.text[:t.end-1]
	i := t.start + len("<") + len(t.word)
	if t.kind == html.EndTagToken {
		i++
	}
	for i < len(text) {
		if isTagSpace(text[i]) || text[i] == '/' {
			i++
			continue
		}
		name := text[i:keyEnd(text, i)]
		i += len(name)
		end := valueEnd(text, i)
		do(name, valueIn(text[i:end]))
		i = end
	}
}

// valueIn returns the value that is spelled behind the name of an attribute.
func valueIn(spelled string) string {
	value, ok := strings.CutPrefix(spelled[spaceEnd(spelled, 0):], "=")
	if !ok {
		return ""
	}
	value = value[spaceEnd(value, 0):]
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		return strings.TrimSuffix(value[1:], value[:1])
	}
	return value
}

// weight is the size of the values of a tag's attributes.
func (s *scanner) weight(t *token) (size int) {
	s.eachValue(t, func(_, value string) { size += len(value) })
	return size
}

// value returns the value of an attribute of a tag.
func (s *scanner) value(t *token, key string) (value string) {
	s.eachValue(t, func(name, v string) {
		if value == "" && strings.EqualFold(name, key) {
			value = html.UnescapeString(v)
		}
	})
	return value
}
