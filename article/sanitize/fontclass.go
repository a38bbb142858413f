package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// fontTable holds the fonts that style elements give to names of elements
// ("p"), classes (".x") and both ("p.x").
type fontTable map[string]oldtext.Font

// read takes the fonts of a style element, which Word writes into markup.
func (t fontTable) read(css string) {
	for rule := range strings.SplitSeq(withoutCommentMarks(css), "}") {
		selectors, body, _ := strings.Cut(rule, "{")
		font, ok := fontIn(body)
		if !ok {
			continue
		}
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
			if named, ok := fontIn(a.Val); ok {
				font = named
			}
		}
	}
	return font
}

// fontIn returns the font that declarations name. The font of Word's symbols
// counts more than that of the letters around them.
func fontIn(style string) (font oldtext.Font, ok bool) {
	isSymbol := hasFold(style, "mso-char-type:symbol")
	for property, value := range tree.Declarations(style) {
		switch strings.ToLower(property) {
		case "font":
			value = familyOf(value)
		case "font-family":
		case "mso-symbol-font-family":
			if isSymbol {
				return oldtext.FontOf(value), true
			}
			continue
		default:
			continue
		}
		font, ok = oldtext.FontOf(value), true
	}
	return font, ok
}

// familyOf returns the first family in a value of font: what stands in quotes or
// is the last word before a comma.
func familyOf(font string) string {
	font, _, _ = strings.Cut(font, ",")
	if quote := strings.IndexAny(font, `"'`); quote >= 0 {
		return font[quote:]
	}
	font = strings.TrimSpace(font)
	return font[strings.LastIndexByte(font, ' ')+1:]
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
