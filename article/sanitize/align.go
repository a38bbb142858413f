package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Alignment is the only styling that content keeps, as a class, so that a page
// needs no style-src 'unsafe-inline'.
const alignPrefix = "article-align-"

// classOf returns the class attribute that n gets: the classes of ours that it
// has, and its alignment.
func classOf(n *html.Node) string {
	var class string
	align := alignment(n)
	for name := range strings.FieldsSeq(tree.Attr(n, "class")) {
		switch {
		case strings.HasPrefix(name, alignPrefix) && isAlignment(name[len(alignPrefix):]):
			if align == "" {
				align = name[len(alignPrefix):]
			}
		case isOwnClass(name) && !strings.Contains(class, name):
			class += " " + name
		}
	}
	if align != "" && mayAlign(n.DataAtom) {
		class += " " + alignPrefix + align
	}
	return strings.TrimPrefix(class, " ")
}

// isOwnClass reports whether content may carry the class. Others would let a
// text dress up as a part of the portal.
func isOwnClass(name string) bool {
	switch name {
	case figureClass, creditClass, footnotesClass:
		return true
	}
	return false
}

func classReason(value string) string {
	for name := range strings.FieldsSeq(value) {
		if !isOwnClass(name) && name != tableClass && !strings.HasPrefix(name, alignPrefix) {
			return notAllowed
		}
	}
	return replaced
}

// alignment reads the alignment of n from its style or its align attribute.
func alignment(n *html.Node) string {
	for _, value := range []string{tree.Declaration(tree.Attr(n, "style"), "text-align"), tree.Attr(n, "align")} {
		switch value = strings.ToLower(strings.TrimSpace(value)); value {
		case "left", "right", "center", "justify":
			return value
		case "start":
			return "left"
		case "end":
			return "right"
		case "middle", "-webkit-center":
			return "center"
		}
	}
	return ""
}

func isAlignment(name string) bool {
	switch name {
	case "left", "right", "center", "justify":
		return true
	}
	return false
}

// mayAlign reports whether text-align does anything on the element.
func mayAlign(name atom.Atom) bool {
	switch name {
	case atom.P, atom.Div, atom.Section, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.H1, atom.Td, atom.Th, atom.Tr, atom.Caption, atom.Li, atom.Figure, atom.Figcaption,
		atom.Blockquote, atom.Img:
		return true
	}
	return false
}

func styleReason(style string) string {
	for part := range strings.SplitSeq(style, ";") {
		name, _, ok := strings.Cut(part, ":")
		if ok && !strings.EqualFold(strings.TrimSpace(name), "text-align") {
			return notAllowed
		}
	}
	return replaced
}
