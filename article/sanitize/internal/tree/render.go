package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Render writes the content of root. It escapes what the tokenizer of
// x/net/html escapes, so that a policy that finds nothing to object to writes
// the same bytes.
func Render(root *html.Node) string {
	var b strings.Builder
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		render(&b, c)
	}
	return b.String()
}

func render(b *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		escape(b, n.Data)
	case html.ElementNode:
		renderElement(b, n)
	}
}

func renderElement(b *strings.Builder, n *html.Node) {
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
	if isVoid(n.Data) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		render(b, c)
	}
	b.WriteString("</")
	b.WriteString(n.Data)
	b.WriteByte('>')
}

func escape(b *strings.Builder, s string) {
	from := 0
	for i := range len(s) {
		if entity := entityOf(s[i]); entity != "" {
			b.WriteString(s[from:i])
			b.WriteString(entity)
			from = i + 1
		}
	}
	b.WriteString(s[from:])
}

func entityOf(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&#34;"
	case '\r':
		return "&#13;"
	}
	return ""
}

// isVoid reports whether elements of that name have no content and no end tag.
func isVoid(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img,
		atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
