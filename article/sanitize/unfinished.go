package sanitize

import (
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Writers use "<" for "less than" and for brackets: "5 <năm trước> 3". Parsers
// make an element of it and lose the words, at the end of a text all that
// follows. So markup is looked through for tags that are none; as a rule there
// are none, and it is parsed once.

// read parses markup. Where tags in it are words it is mended and parsed again.
// Its errors are those of halt.
func (f *former) read(markup string) (*html.Node, error) {
	end := endMark(markup)
	root, lost, isHeavy, err := tree.ParseWithin(markup, "<!--"+end+"-->", f.depth, f.halt)
	if err == nil && (!isPlain(root, end) || hasOddTag(markup)) {
		root, lost, isHeavy, err = tree.ParseWithin(f.mend(markup), "", f.depth, f.halt)
	}
	f.noteLost(lost)
	f.heavy = f.heavy || isHeavy
	return root, err
}

// endMark returns the text of a comment that is not in markup. Where a parser
// does not find it behind markup, a tag at the end has swallowed it.
func endMark(markup string) string {
	end := "end"
	for strings.Contains(markup, end+"-->") {
		end += "!"
	}
	return end
}

// isPlain removes the mark and reports whether it was there, and no element
// before it that is words.
func isPlain(root *html.Node, end string) bool {
	var mark *html.Node
	isProse := tree.Any(root, func(n *html.Node) bool {
		if n.Type == html.CommentNode && n.Data == end {
			mark = n
		}
		return isProseNode(n)
	})
	if mark == nil || isProse {
		return false
	}
	tree.Remove(mark)
	return true
}

// hasOddTag reports whether markup has an end tag or a doctype that holds more
// than its name: parsers leave no trace of what that is.
func hasOddTag(markup string) bool {
	for rest := markup; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 || at+2 >= len(rest) {
			return false
		}
		rest = rest[at+1:]
		switch {
		case rest[0] == '/' && isLetter(rest[1]) && !isPlainEnd(rest[1:]),
			rest[0] == '!' && rest[1]|0x20 == 'd':
			return true
		}
	}
}

// isPlainEnd reports whether an end tag is nothing but a name.
func isPlainEnd(rest string) bool {
	for i := range min(len(rest), maxPlainEnd) {
		switch c := rest[i]; {
		case c == '>':
			return true
		case c >= utf8.RuneSelf, isLineSpace(rune(c)):
			after := strings.TrimLeftFunc(rest[i:], isLineSpace)
			return strings.HasPrefix(after, ">")
		}
	}
	return len(rest) <= maxPlainEnd
}

// maxPlainEnd is the length up to which an end tag is looked at: a look at all
// of what follows would cost as much for each of many.
const maxPlainEnd = 64

func isProseNode(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Namespace == "" && isProse(n.DataAtom, n.Data, n.Attr)
}

// isProse reports whether a tag is clearly words in brackets: an address of mail
// or of a page, a name that is not in ASCII, attributes that are words and have
// no values.
func isProse(name atom.Atom, data string, attrs []html.Attribute) bool {
	if strings.Contains(data, "\uFFFD") {
		return false // a NUL
	}
	words, foreign := 0, false
	for _, a := range attrs {
		if a.Val != "" {
			return name == 0 && isAddress(data)
		}
		words++
		foreign = foreign || !isASCII(a.Key)
	}
	if name != 0 {
		return foreign && fateOf(name) != drop
	}
	return isAddress(data) || foreign || !isASCII(data) ||
		words >= 2 && !strings.ContainsAny(data, "-:")
}

func isAddress(name string) bool {
	return strings.Contains(name, "@") || name == "http:" || name == "https:" || strings.HasPrefix(name, "mailto:")
}

// maxUnfinished is how many tags are mended that do not end though another tag
// ends behind them. What follows the last is lost, and reported.
const maxUnfinished = 4

// mend makes text of tags that are words, and takes away what a tag without an
// end would have swallowed.
func (f *former) mend(markup string) string {
	m := mender{report: f.report}
	for range maxUnfinished {
		if markup = m.unfinished(m.tags(markup)); markup == "" {
			return m.out.String()
		}
	}
	m.tail(m.tags(markup))
	return m.out.String()
}

type mender struct {
	report *Report
	out    strings.Builder
	reader tagReader
	// last is the name of the last tag; isForeign tells that a drawing or a
	// formula began.
	last      atom.Atom
	isForeign bool
}

// tags writes markup up to a tag that does not end, and returns the rest.
func (m *mender) tags(markup string) (rest string) {
	z := html.NewTokenizer(strings.NewReader(markup))
	for rest = markup; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return rest
		}
		raw := rest[:len(z.Raw())]
		rest = rest[len(raw):]
		switch {
		case kind == html.DoctypeToken && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(raw[9:])), "html"):
			m.report.text(Comment, "doctype", notAllowed, strings.Trim(raw[9:], " >"))
		case isTag(kind) && m.isProseTag(raw):
			m.words(raw)
			continue
		}
		m.out.WriteString(raw)
	}
}

// words writes a tag as text. Where it would have ended a drawing or a formula
// the text ends it too: what stands behind it is read as it was.
func (m *mender) words(raw string) {
	if m.isForeign && tree.EndsForeign(m.last) && raw[1] != '/' {
		m.out.WriteString("<span></span>")
	}
	m.out.WriteString(strings.ReplaceAll(raw, "<", "&lt;"))
}

func isTag(kind html.TokenType) bool {
	return kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken
}

// isProseTag reads an end tag as a start tag, for its words.
func (m *mender) isProseTag(raw string) bool {
	t := m.asStart(raw)
	m.last = t.DataAtom
	m.isForeign = m.isForeign || m.last == atom.Svg || m.last == atom.Math
	return isProse(t.DataAtom, t.Data, t.Attr)
}

func (m *mender) asStart(raw string) html.Token {
	return m.reader.read("<" + strings.TrimLeft(raw, "</"))
}

// tagReader reads tags one by one. A tokenizer for each would cost four
// kilobytes.
type tagReader struct {
	tokenizer *html.Tokenizer
	rest      string
}

func (r *tagReader) read(tag string) (token html.Token) {
	if r.tokenizer == nil {
		r.tokenizer = html.NewTokenizer(r)
	}
	r.rest = tag
	if isTag(r.tokenizer.Next()) {
		token = r.tokenizer.Token()
	}
	r.tokenizer.NextIsNotRawText()
	if token.Type == 0 || r.rest != "" || len(r.tokenizer.Buffered()) > 0 {
		r.tokenizer = nil // what is left would be read as the next tag
	}
	return token
}

// Read gives the tokenizer the tag that it has to read.
func (r *tagReader) Read(p []byte) (int, error) {
	if r.rest == "" {
		return 0, io.EOF
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// unfinished takes from rest the tag that does not end, or makes text of it,
// and returns what stands behind it.
func (m *mender) unfinished(rest string) string {
	head := headOf(rest)
	end := strings.IndexByte(rest, '>')
	switch {
	case end < 0 || isHiding(head):
		m.tail(rest)
		return ""
	case m.isWords(head):
		m.out.WriteString("&lt;")
		return rest[1:]
	}
	m.lose(nameIn(head), rest[:end+1])
	return rest[end+1:]
}

// maxHeads is how many beginnings of tags are looked at behind the last tag that
// ends. What follows them is lost, and reported.
const maxHeads = 1000

// tail makes text of what reads as such in markup in which no tag ends.
func (m *mender) tail(rest string) {
	for heads := 0; rest != ""; heads++ {
		head := headOf(rest)
		switch {
		case heads == maxHeads || isHiding(head):
			m.lose(nameIn(head), rest)
			return
		case head[0] != '<' || m.isWords(head):
			m.out.WriteString(strings.ReplaceAll(head, "<", "&lt;"))
		default:
			m.lose(nameIn(head), head)
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

func isHiding(head string) bool {
	return fateOf(atom.Lookup([]byte(nameIn(head)))) == drop
}

// nameIn returns the name that a tag begins with.
func nameIn(tag string) string {
	name := strings.TrimLeft(tag, "</")
	if end := strings.IndexFunc(name, func(r rune) bool { return isLineSpace(r) || r == '/' || r == '>' }); end >= 0 {
		name = name[:end]
	}
	return strings.ToLower(name)
}

// isWords reports whether the beginning of a tag reads as text.
func (m *mender) isWords(head string) bool {
	if strings.ContainsAny(head, "=\"'") {
		return false
	}
	if name := nameIn(head); len(name) == len(strings.TrimLeft(head, "</")) && !strings.Contains(name, "\x00") {
		return isProse(atom.Lookup([]byte(name)), name, nil) // most of them
	}
	t := m.asStart(head + ">")
	return isProse(t.DataAtom, t.Data, t.Attr) || len(t.Attr) > 2 || t.DataAtom == 0 && len(t.Attr) > 0
}

func (m *mender) lose(name, raw string) {
	m.report.text(Tag, shortName(name), "not finished", strings.TrimLeft(raw, "</"))
}
