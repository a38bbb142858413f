package sanitize

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// listValue checks the attributes of ordered lists and of their items.
func listValue(n *html.Node, a html.Attribute) (value, why string) {
	const limit = 1_000_000
	switch {
	case n.DataAtom == atom.Li && a.Key == "value",
		n.DataAtom == atom.Ol && a.Key == "start":
		return number(a.Val, -limit, limit)
	case n.DataAtom == atom.Ol && a.Key == "type":
		return a.Val, reasonUnless(len(a.Val) == 1 && isListType(a.Val[0]))
	case n.DataAtom == atom.Ol && a.Key == "reversed":
		return "", ""
	}
	return "", notAllowed
}

// listType gives a list the kind and the type that its style, or that of its
// first item, names: the letters and numbers of points are quoted in other texts.
func listType(n *html.Node) {
	if !tree.Is(n, atom.Ol, atom.Ul) {
		return
	}
	kind := tree.ListType(n)
	if first := tree.Find(n, atom.Li); kind == "" && first != nil && first.Parent == n {
		kind = tree.ListType(first)
	}
	switch kind {
	case "":
		return
	case tree.Bullets:
		tree.Rename(n, atom.Ul)
		return
	case "1":
		tree.DelAttr(n, "type")
	default:
		tree.SetAttr(n, "type", kind)
	}
	tree.Rename(n, atom.Ol)
}

func isListType(c byte) bool {
	return c == '1' || c|0x20 == 'a' || c|0x20 == 'i'
}
