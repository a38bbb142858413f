package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// PlainText returns the text of sanitized markup as a reader sees it without
// pictures: entities decoded, white space collapsed, blocks on lines of their
// own, cells of a table separated by a tab. Text for indexes and excerpts.
func PlainText(markup article.HTML) string {
	root := tree.Parse(markup.String())
	var w lineWriter
	w.children(root)
	return strings.Trim(w.out.String(), "\n\t ")
}

// lineWriter writes text with a break before and after each block.
type lineWriter struct {
	out strings.Builder
	// pending is what has to stand before the next word: nothing, a space, a
	// tab or a line break.
	pending byte
}

func (w *lineWriter) children(n *html.Node) {
	for child := range n.ChildNodes() {
		w.node(child)
	}
}

func (w *lineWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
	case n.Type != html.ElementNode:
	case tree.Is(n, atom.Br):
		w.separate('\n')
	case tree.Is(n, atom.Td, atom.Th):
		w.children(n)
		w.separate('\t')
	case tree.IsBlock(n):
		w.separate('\n')
		w.children(n)
		w.separate('\n')
	default:
		w.children(n)
	}
}

func (w *lineWriter) text(text string) {
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\f', '\r', '\u00a0':
			w.separate(' ')
		default:
			w.word(r)
		}
	}
}

// separate asks for a separator; a line break outranks a tab, a tab a space.
func (w *lineWriter) separate(c byte) {
	if rank(c) > rank(w.pending) {
		w.pending = c
	}
}

func rank(c byte) int {
	return strings.IndexByte(" \t\n", c)
}

func (w *lineWriter) word(r rune) {
	if w.pending != 0 && w.out.Len() > 0 {
		w.out.WriteByte(w.pending)
	}
	w.pending = 0
	w.out.WriteRune(r)
}
