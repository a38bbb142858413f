package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Render writes the content of root. It escapes what the tokenizer of
// x/net/html escapes, so that a policy that finds nothing to object to writes
// the same bytes.
//
// tags holds each start tag and each end tag that was written, each spelling
// once: all that a policy can object to.
func Render(root *html.Node) (markup, tags string) {
	r := renderer{seen: make(map[string]struct{}, 128)}
	r.markup.Grow(initialSize)
	r.tags.Grow(initialSize / 4)
	r.children(root)
	return r.markup.String(), r.tags.String()
}

type renderer struct {
	markup strings.Builder
	tags   strings.Builder
	seen   map[string]struct{}
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			escape(&r.markup, c.Data)
		case html.ElementNode:
			r.element(c)
		}
	}
}

func (r *renderer) element(n *html.Node) {
	start := r.markup.Len()
	r.startTag(n)
	switch {
	case n.DataAtom == atom.Iframe:
		// A tokenizer reads what follows as text, up to the end tag.
		r.endTag(n)
		r.collect(start)
		return
	case isVoid(n.Data):
		r.collect(start)
		return
	}
	r.collect(start)
	r.children(n)
	start = r.markup.Len()
	r.endTag(n)
	r.collect(start)
}

func (r *renderer) startTag(n *html.Node) {
	b := &r.markup
	b.WriteByte('<')
	b.WriteString(n.Data)
	for _, a := range n.Attr {
		b.WriteByte(' ')
		b.WriteString(a.Key)
		b.WriteString(`="`)
		escape(b, a.Val)
		b.WriteByte('"')
	}
	b.WriteByte('>')
}

func (r *renderer) endTag(n *html.Node) {
	r.markup.WriteString("</")
	r.markup.WriteString(n.Data)
	r.markup.WriteByte('>')
}

// collect adds the tag that begins at start to the tags, if it is a new one.
func (r *renderer) collect(start int) {
	tag := r.markup.String()[start:]
	if _, ok := r.seen[tag]; ok {
		return
	}
	r.seen[tag] = struct{}{}
	r.tags.WriteString(tag)
}

// initialSize is the first size of the buffer: that of most articles.
const initialSize = 32 << 10

func escape(b *strings.Builder, s string) {
	from := 0
	for i := range len(s) {
		if !isEscaped[s[i]] {
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(entities[s[i]])
		from = i + 1
	}
	b.WriteString(s[from:])
}

// entities holds what stands for a byte in text and in values, "" for most.
var entities = [256]string{
	'&': "&amp;", '\'': "&#39;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\r': "&#13;",
}

// isEscaped tells the bytes that entities has something for: a small table is
// quicker to look into for every byte.
var isEscaped = [256]bool{'&': true, '\'': true, '<': true, '>': true, '"': true, '\r': true}

// isVoid reports whether elements of that name have no content and no end tag.
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr":
		return true
	}
	return false
}
