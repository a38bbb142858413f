package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Word marks every run of text with the language of its spelling checker, in
// capitals: lang=EN-US. Where the text is in another language, screen readers
// would speak it with the wrong voice (WCAG 3.1.2).

// isOfOffice reports whether an attribute is one that office programs write.
func isOfOffice(a html.Attribute) bool {
	switch a.Key {
	case "lang":
		return len(a.Val) > 1 && a.Val[0] <= 'Z' && a.Val[1] <= 'Z'
	case "class":
		return strings.HasPrefix(a.Val, "Mso") || strings.HasPrefix(a.Val, "western") || strings.HasPrefix(a.Val, "TextRun")
	case "style":
		return strings.Contains(a.Val, "mso-")
	}
	return false
}

// languages takes the languages of spelling checkers away that the text speaks
// against, and writes the others as authors do.
func (f *former) languages(parent *html.Node) {
	if !f.says.office {
		return
	}
	for n := parent.FirstChild; n != nil; {
		lang, ok := tree.Lookup(n, "lang")
		switch {
		case !ok:
		case speaksAgainst(tree.Text(n), lang):
			f.report.attribute(n, html.Attribute{Key: "lang", Val: lang}, "of a spelling checker, not of the text")
			if tree.DelAttr(n, "lang"); len(n.Attr) == 0 && tree.Is(n, atom.Span, atom.Bdo) {
				n = tree.Unwrap(n)
				continue
			}
		default:
			first, rest, _ := strings.Cut(lang, "-")
			tree.SetAttr(n, "lang", strings.TrimSuffix(strings.ToLower(first)+"-"+rest, "-"))
		}
		f.languages(n)
		n = n.NextSibling
	}
}

// speaksAgainst reports whether a text is not in the language. Nothing but words
// that no Vietnamese says, two at least, speaks for another language.
func speaksAgainst(text, lang string) bool {
	vietnamese, foreign, open := oldtext.Words(text)
	isForeign := foreign >= 2 && foreign >= vietnamese && 2*foreign >= open
	return isForeign == strings.EqualFold(lang[:2], "vi")
}
