package tree

import (
	"slices"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Render writes the content of root. It escapes what the tokenizer of x/net/html
// escapes, so that a policy that finds nothing to object to writes the same
// bytes. size is about how long that will be.
func Render(root *html.Node, size int) string {
	buffer := buffers.Get().(*[]byte)
	*buffer = appendChildren(slices.Grow((*buffer)[:0], size), root)
	markup := string(*buffer)
	if cap(*buffer) <= maxBuffer {
		buffers.Put(buffer)
	}
	return markup
}

// buffers are for several documents; one of a large document is not kept.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

const maxBuffer = 1 << 20

func appendChildren(b []byte, n *html.Node) []byte {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			b = AppendEscaped(b, c.Data)
		case html.ElementNode:
			b = appendElement(b, c)
		}
	}
	return b
}

func appendElement(b []byte, n *html.Node) []byte {
	b = append(append(b, '<'), n.Data...)
	for _, a := range n.Attr {
		b = append(append(append(b, ' '), a.Key...), `="`...)
		b = append(AppendEscaped(b, a.Val), '"')
	}
	b = append(b, '>')
	if IsVoid(n.Data) {
		return b
	}
	if n.DataAtom != atom.Iframe { // a tokenizer reads what it holds as text
		b = appendChildren(b, n)
	}
	return append(append(append(b, "</"...), n.Data...), '>')
}

// AppendEscaped writes a text, or the value of an attribute.
func AppendEscaped(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if !isEscaped[s[i]] {
			continue
		}
		b = append(append(b, s[from:i]...), entities[s[i]]...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// entities holds what stands for a byte in text and in values, "" for most.
var entities = [256]string{
	'&': "&amp;", '\'': "&#39;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\r': "&#13;",
}

// isEscaped tells the bytes that entities has something for: a small table is
// quicker to look into for every byte.
var isEscaped = [256]bool{'&': true, '\'': true, '<': true, '>': true, '"': true, '\r': true}

// IsVoid reports whether elements of that name have no content and no end tag.
func IsVoid(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr":
		return true
	}
	return false
}
