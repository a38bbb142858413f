package sanitize

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// tidy removes paragraphs, headings, lists and the like that show nothing, and
// the tags of emphasis around nothing: editors leave them behind, or what they
// held was dropped. What a link may lead to stays.
func (f *former) tidy(parent *html.Node) {
	for child := parent.FirstChild; child != nil; {
		f.tidy(child)
		switch number := rowNumber(child); {
		case number != "":
			text := tree.NewText(number)
			tree.Replace(child, text)
			child = text.NextSibling
		case isSpareWhenEmpty(child) && tree.IsEmpty(child) && !tree.HoldsID(child):
			f.report.content(child, showsNothing)
			tree.Each(child, func(n *html.Node) { f.report.content(n, showsNothing) })
			child = remove(child)
		case isEmphasis(child) && holdsOnlySpace(child), isEmptyLink(child):
			next := child.NextSibling
			f.report.content(child, showsNothing)
			tree.Unwrap(child)
			child = next
		case isEmptyTarget(child):
			id := idOnly(child)
			tree.DelAttr(child, "id")
			f.report.content(child, showsNothing)
			child.Attr = id
			child = child.NextSibling
		default:
			child = child.NextSibling
		}
	}
}

// rowNumber returns what a list shows in a cell that holds one empty item: the
// number of its row.
func rowNumber(list *html.Node) string {
	if list.DataAtom != atom.Ol || !tree.Is(list.Parent, atom.Td, atom.Th) || !tree.IsEmpty(list) || tree.HoldsID(list) {
		return ""
	}
	li := besides(list.FirstChild, nextSibling)
	if !tree.Is(li, atom.Li) || besides(li.NextSibling, nextSibling) != nil || strings.Trim(tree.Attr(list, "type"), "1") != "" {
		return ""
	}
	return cmp.Or(tree.Attr(li, "value"), tree.Attr(list, "start"), "1") + "."
}

// trimEdges removes the white space at the start and the end of the fragment.
func trimEdges(root *html.Node) {
	const space = " \t\r\n\f"
	for n := root.FirstChild; n != nil && n.Type == html.TextNode; n = root.FirstChild {
		if n.Data = strings.TrimLeft(n.Data, space); n.Data != "" {
			break
		}
		tree.Remove(n)
	}
	for n := root.LastChild; n != nil && n.Type == html.TextNode; n = root.LastChild {
		if n.Data = strings.TrimRight(n.Data, space); n.Data != "" {
			break
		}
		tree.Remove(n)
	}
}

func isSpareWhenEmpty(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Dl, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Caption, atom.Pre, atom.Details, atom.Table:
		return true
	}
	return false
}

func isEmphasis(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.I, atom.U, atom.S, atom.Strong, atom.Em, atom.Small, atom.Mark,
		atom.Sub, atom.Sup:
		return tree.Attr(n, "id") == ""
	}
	return false
}

// isEmptyLink reports whether n is a link that nobody can see or hear.
func isEmptyLink(n *html.Node) bool {
	return tree.Is(n, atom.A) && tree.Attr(n, "id") == "" && tree.IsEmpty(n)
}

// isEmptyTarget reports whether n is a link that nobody can see or hear, but a
// mark that others may lead to.
func isEmptyTarget(n *html.Node) bool {
	return tree.Is(n, atom.A) && len(n.Attr) > 1 && tree.Attr(n, "id") != "" && tree.IsEmpty(n)
}

func holdsOnlySpace(n *html.Node) bool {
	for child := range n.ChildNodes() {
		if child.Type != html.TextNode || !tree.IsBlank(child.Data) {
			return false
		}
	}
	return true
}

// showsNothing is the reason for what an empty element said about itself.
const showsNothing = "of an element that shows nothing"
