package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// unwrapLayout replaces tables of a single cell, which frame something and
// tabulate nothing, by what they frame.
func unwrapLayout(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		unwrapLayout(n)
		next := n.NextSibling
		if cell := onlyCell(n); cell != nil {
			box := tree.New(atom.Div)
			for part := cell; part != n.Parent; part = part.Parent {
				tree.Inherit(box, part)
			}
			tree.MoveChildren(box, cell)
			tree.Replace(n, box)
		}
		n = next
	}
}

// onlyCell returns the cell of a table that has one and nothing else. A caption
// that held nothing but such tables is nothing either.
func onlyCell(table *html.Node) *html.Node {
	if !tree.Is(table, atom.Table) {
		return nil
	}
	n := table
	for _, part := range []atom.Atom{atom.Tbody, atom.Tr, atom.Td} {
		if n = onlyPart(n); !tree.Is(n, part) {
			return nil
		}
	}
	return n
}

// onlyPart returns the only child of n but for empty captions.
func onlyPart(n *html.Node) (only *html.Node) {
	for child := range n.ChildNodes() {
		switch {
		case tree.Is(child, atom.Caption) && tree.IsEmpty(child) && !tree.HoldsID(child):
		case only != nil:
			return nil
		default:
			only = child
		}
	}
	return only
}
