package tree

import (
	"strings"

	"golang.org/x/net/html"
)

// Render writes the content of root. It escapes what the tokenizer of
// x/net/html escapes, so that a policy that finds nothing to object to writes
// the same bytes.
//
// tags holds each element that was written once, in each spelling of its start
// tag and without content: all that a policy can object to.
func Render(root *html.Node) (markup, tags string) {
	r := renderer{seen: make(map[string]struct{}, 128)}
	r.markup.Grow(initialSize)
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
	r.collect(n.Data, r.markup.String()[start:])
	if isVoid(n.Data) {
		return
	}
	r.children(n)
	endTag(&r.markup, n.Data)
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

func (r *renderer) collect(name, tag string) {
	if _, ok := r.seen[tag]; ok {
		return
	}
	r.seen[tag] = struct{}{}
	r.tags.WriteString(tag)
	if !isVoid(name) {
		endTag(&r.tags, name)
	}
}

func endTag(b *strings.Builder, name string) {
	b.WriteString("</")
	b.WriteString(name)
	b.WriteByte('>')
}

// initialSize is the first size of the buffer: that of most articles.
const initialSize = 32 << 10

func escape(b *strings.Builder, s string) {
	from := 0
	for i := range len(s) {
		if entity := entities[s[i]]; entity != "" {
			b.WriteString(s[from:i])
			b.WriteString(entity)
			from = i + 1
		}
	}
	b.WriteString(s[from:])
}

// entities holds what stands for a byte in text and in values, "" for most.
var entities = [256]string{
	'&': "&amp;", '\'': "&#39;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\r': "&#13;",
}

// isVoid reports whether elements of that name have no content and no end tag.
func isVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr":
		return true
	}
	return false
}
