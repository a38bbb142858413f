package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const (
	// maxSpan is the greatest number of columns or rows that a cell may span,
	// and of cells in a row: HTML (4.9.11) has it for colspan.
	maxSpan = 1000
	// tableClass names the frame in which a wide table scrolls.
	tableClass = "article-table"
)

// cellValue checks the attributes of table cells and columns.
func (f *former) cellValue(n *html.Node, a html.Attribute) (value, why string) {
	cell := n.DataAtom == atom.Td || n.DataAtom == atom.Th
	switch {
	case cell && (a.Key == "colspan" || a.Key == "rowspan"), !cell && a.Key == "span":
		return number(a.Val, 1, maxSpan)
	case cell && a.Key == "headers":
		return f.headers(a.Val)
	case n.DataAtom == atom.Th && a.Key == "scope":
		v := strings.ToLower(a.Val)
		return v, reasonUnless(isScope(v))
	}
	return "", notAllowed
}

func isScope(v string) bool {
	switch v {
	case "row", "col", "rowgroup", "colgroup":
		return true
	}
	return false
}

// tables puts each table that stands in no other into a frame that scrolls, by
// keyboard too.
func (f *former) tables(parent *html.Node) {
	if !f.has.hasTables {
		return
	}
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case tree.Is(n, atom.Table):
			tree.Wrap(n, f.tableFrame(n))
		default:
			f.tables(n)
		}
		n = next
	}
}

// isTableFrame reports whether n is the frame around a table from an earlier
// run, which is taken off and put on anew.
func isTableFrame(n *html.Node) bool {
	return tree.Is(n, atom.Div) && tree.HasClass(n, tableClass) && tree.HasChild(n, atom.Table)
}

func (f *former) tableFrame(table *html.Node) *html.Node {
	label := f.loc.Article.Table
	if caption := tree.Find(table, atom.Caption); caption != nil {
		label += ": " + tree.Squeeze(tree.Text(caption))
	}
	frame := tree.New(atom.Div)
	frame.Attr = []html.Attribute{
		{Key: "class", Val: tableClass},
		{Key: "role", Val: "group"},
		{Key: "tabindex", Val: "0"},
		{Key: "aria-label", Val: label},
	}
	return frame
}
