package sanitize

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// maxIndents is how many quotations, lists and figures may stand in one
// another. Browsers indent each, so that more push the text out of the window;
// what people write has eight at most.
const maxIndents = 16

// indents unwraps the quotations, lists and figures that stand in too many
// others.
func (f *former) indents(root *html.Node) {
	if f.has.depth >= maxIndents {
		f.indentsIn(root, 0)
	}
}

// indentsIn is indents below n; levels is how many stand around n.
func (f *former) indentsIn(n *html.Node, levels int) {
	for child := n.FirstChild; child != nil; {
		deeper := levels
		if isIndented(child) {
			if levels == maxIndents {
				f.report.add(Tag, child.Data, "in more than "+strconv.Itoa(maxIndents)+" quotations and lists", 0)
				child = tree.Unwrap(child)
				continue
			}
			deeper++
		}
		f.indentsIn(child, deeper)
		child = child.NextSibling
	}
}

func isIndented(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Figure:
		return true
	}
	return false
}
