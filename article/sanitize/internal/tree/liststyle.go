package tree

import (
	"strings"

	"golang.org/x/net/html"
)

// ListType returns the type of a list whose markers are what the style of n
// names: "1", "a", "A", "i" or "I", Bullets; "" where it names none of these.
func ListType(n *html.Node) string {
	if n == nil || Attr(n, "style") == "" {
		return ""
	}
	style := Attr(n, "style")
	if kind := Declaration(style, "list-style-type"); kind != "" {
		return ListTypeOf(kind)
	}
	for word := range strings.FieldsSeq(Declaration(style, "list-style")) {
		if kind := ListTypeOf(word); kind != "" {
			return kind
		}
	}
	return ""
}

// Bullets is the type of a list without numbers.
const Bullets = "*"

// ListTypeOf returns the type of a list with the markers of that name in CSS.
func ListTypeOf(style string) string {
	switch strings.ToLower(style) {
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
	case "disc", "circle", "square", "disclosure-open", "disclosure-closed":
		return Bullets
	}
	return ""
}
