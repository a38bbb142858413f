package sanitize

import (
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// foreign takes the tags off what is left of a drawing: its text. Nothing of
// SVG and MathML stays; from text nothing can run.
func (f *former) foreign(n *html.Node) *html.Node {
	text := tree.NewText(tree.Squeeze(tree.Text(n)))
	if text.Data == "" {
		return remove(n)
	}
	setApart(n)
	next := n.NextSibling
	tree.Replace(n, text)
	return next
}
