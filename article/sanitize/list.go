package sanitize

import (
	"strings"

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

// listType gives an ordered list the type that its style, or that of its first
// item, names: the letters and numbers of points are quoted in other texts.
func listType(n *html.Node) {
	if n.DataAtom != atom.Ol {
		return
	}
	style := listStyle(n)
	if first := tree.Find(n, atom.Li); style == "" && first != nil && first.Parent == n {
		style = listStyle(first)
	}
	switch kind := typeOfStyle(style); {
	case kind == "1":
		tree.DelAttr(n, "type")
	case kind != "":
		tree.SetAttr(n, "type", kind)
	}
}

// listStyle returns the kind of marker that the style of n names.
func listStyle(n *html.Node) string {
	style := tree.Attr(n, "style")
	if style == "" {
		return ""
	}
	if kind := tree.Declaration(style, "list-style-type"); kind != "" {
		return strings.ToLower(kind)
	}
	for word := range strings.FieldsSeq(strings.ToLower(tree.Declaration(style, "list-style"))) {
		if typeOfStyle(word) != "" {
			return word
		}
	}
	return ""
}

// typeOfStyle is the type of a list whose markers CSS names so, "" for others.
func typeOfStyle(style string) string {
	switch style {
	case "decimal", "decimal-leading-zero":
		return "1"
	case "lower-alpha", "lower-latin":
		return "a"
	case "upper-alpha", "upper-latin":
		return "A"
	case "lower-roman":
		return "i"
	case "upper-roman":
		return "I"
	}
	return ""
}

func isListType(c byte) bool {
	return c == '1' || c|0x20 == 'a' || c|0x20 == 'i'
}
