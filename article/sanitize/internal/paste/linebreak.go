package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// lineBreak removes a break that shows nothing, and all that stand before it at
// the end of its paragraph.
func lineBreak(br *html.Node) {
	parent := br.Parent
	switch {
	case endsBlock(br):
		for last := br; tree.Is(last, atom.Br); last = parent.LastChild {
			tree.Remove(last)
		}
	case isEdge(before(br)) && isEdge(after(br)):
		tree.Remove(br)
	}
}

// endsBlock reports whether a break is the last thing in its paragraph, where
// it shows nothing.
func endsBlock(br *html.Node) bool {
	return br.NextSibling == nil && tree.Is(br.Parent, atom.P, atom.Li, atom.Td, atom.Th,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
}

// isEdge reports whether what stands beside a break is the edge of a block.
func isEdge(n *html.Node) bool {
	return n == nil || tree.IsBlock(n)
}

// before returns what stands before n on its line but for white space, nil
// where the block around it begins.
func before(n *html.Node) *html.Node {
	for ; ; n = n.Parent {
		prev := n.PrevSibling
		for prev != nil && prev.Type == html.TextNode && tree.IsSpace(prev.Data) {
			prev = prev.PrevSibling
		}
		if prev != nil || !isWithinLine(n.Parent) {
			return prev
		}
	}
}

// after returns what stands behind n on its line but for blanks, nil where the
// block around it ends.
func after(n *html.Node) *html.Node {
	for ; ; n = n.Parent {
		if next := skipSpace(n.NextSibling); next != nil || !isWithinLine(n.Parent) {
			return next
		}
	}
}

// isWithinLine reports whether what stands around n goes on with its line.
func isWithinLine(n *html.Node) bool {
	return n.Parent != nil && !tree.IsBlock(n) && !tree.Is(n, atom.Td, atom.Th)
}
