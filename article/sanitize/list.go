package sanitize

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

func isListType(c byte) bool {
	return c == '1' || c|0x20 == 'a' || c|0x20 == 'i'
}
