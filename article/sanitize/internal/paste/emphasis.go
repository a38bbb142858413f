package paste

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// emphasis makes elements of emphasis that stands in a style, and takes away
// elements whose style undoes them, such as the b around everything that
// Google Docs copies.
func emphasis(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		emphasis(n)
		next := n.NextSibling
		switch {
		case tree.Attr(n, "style") == "":
		case isUndone(n):
			undo(n)
		case tree.Is(n, atom.Span, atom.Font):
			for _, name := range emphasisOf(n) {
				wrapContent(n, name)
			}
		}
		n = next
	}
}

// undo leaves of an element what it says beside its emphasis. As a rule that is
// nothing, and it goes.
func undo(n *html.Node) {
	tree.Rename(n, atom.Span)
	tree.DelAttr(n, "style")
	if strings.HasPrefix(tree.Attr(n, "id"), "docs-internal-guid") {
		tree.DelAttr(n, "id")
	}
	if len(n.Attr) == 0 {
		tree.Unwrap(n)
	}
}

func isUndone(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		return isNormalWeight(style(n, "font-weight"))
	case atom.I, atom.Em:
		return style(n, "font-style") == "normal"
	case atom.U, atom.S:
		return style(n, "text-decoration") == "none"
	}
	return false
}

func isNormalWeight(weight string) bool {
	n, err := strconv.Atoi(weight)
	return weight == "normal" || err == nil && n < 600
}

func isBold(weight string) bool {
	if weight == "" {
		return false // as a rule; Atoi would make an error of it
	}
	n, err := strconv.Atoi(weight)
	return weight == "bold" || weight == "bolder" || err == nil && n >= 600
}

// emphasisOf lists the elements that say what the style of n says.
func emphasisOf(n *html.Node) (names []atom.Atom) {
	var weight, slant, line, underlined, align string
	for property, value := range tree.Declarations(tree.Attr(n, "style")) {
		switch strings.ToLower(property) {
		case "font-weight":
			weight = strings.ToLower(value)
		case "font-style":
			slant = value
		case "text-decoration":
			line = strings.ToLower(value)
		case "text-decoration-line":
			underlined = strings.ToLower(value)
		case "vertical-align":
			align = value
		}
	}
	line += " " + underlined
	add := func(said bool, name atom.Atom) {
		if said {
			names = append(names, name)
		}
	}
	add(isBold(weight), atom.Strong)
	add(strings.EqualFold(slant, "italic"), atom.Em)
	add(strings.Contains(line, "underline") && !tree.Is(n.Parent, atom.A), atom.U)
	add(strings.Contains(line, "line-through"), atom.S)
	add(strings.EqualFold(align, "super"), atom.Sup)
	add(strings.EqualFold(align, "sub"), atom.Sub)
	return names
}

func wrapContent(n *html.Node, name atom.Atom) {
	wrapper := tree.New(name)
	tree.MoveChildren(wrapper, n)
	n.AppendChild(wrapper)
}
