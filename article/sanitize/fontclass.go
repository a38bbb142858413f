package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// fontTable holds the fonts that style elements give to names of elements
// ("p"), classes (".x") and both ("p.x").
type fontTable map[string]oldtext.Font

// read takes the fonts of a style element, which Word writes into markup.
func (t fontTable) read(css string) {
	for rule := range strings.SplitSeq(withoutCommentMarks(css), "}") {
		selectors, body, _ := strings.Cut(rule, "{")
		family := tree.Declaration(body, "font-family")
		if family == "" {
			continue
		}
		font := oldtext.FontOf(family)
		for selector := range strings.SplitSeq(selectors, ",") {
			t[strings.ToLower(strings.TrimSpace(selector))] = font
		}
	}
}

// withoutCommentMarks removes what once hid style sheets from browsers.
func withoutCommentMarks(css string) string {
	return strings.ReplaceAll(strings.ReplaceAll(css, "<!--", ""), "-->", "")
}

// of returns the font of n, which is that of its parent where n names none.
func (t fontTable) of(n *html.Node, inherited oldtext.Font) oldtext.Font {
	font := inherited
	if len(t) > 0 {
		font = t.fromStyleElement(n, font)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "face" && n.DataAtom == atom.Font:
			font = oldtext.FontOf(a.Val)
		case a.Key == "style":
			if family := tree.Declaration(a.Val, "font-family"); family != "" {
				font = oldtext.FontOf(family)
			}
		}
	}
	return font
}

func (t fontTable) fromStyleElement(n *html.Node, font oldtext.Font) oldtext.Font {
	if f, ok := t[n.Data]; ok {
		font = f
	}
	for class := range strings.FieldsSeq(strings.ToLower(tree.Attr(n, "class"))) {
		for _, selector := range []string{"." + class, n.Data + "." + class} {
			if f, ok := t[selector]; ok {
				font = f
			}
		}
	}
	return font
}
