package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan is the greatest number of columns or rows that a cell may span.
const maxSpan = 1000

// cellValue checks the attributes of table cells and columns.
func cellValue(n *html.Node, a html.Attribute) (value, why string) {
	cell := n.DataAtom == atom.Td || n.DataAtom == atom.Th
	switch {
	case cell && (a.Key == "colspan" || a.Key == "rowspan"), !cell && a.Key == "span":
		return number(a.Val, 1, maxSpan)
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
