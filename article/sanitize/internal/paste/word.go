package paste

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// IsIsland reports whether n is XML that Word writes into HTML outside of
// comments. Its text is settings. An xml element that holds HTML was not closed
// by its author.
func IsIsland(n *html.Node) bool {
	return n.Type == html.ElementNode && n.Data == "xml" && !holdsHTML(n)
}

func holdsHTML(n *html.Node) bool {
	return tree.Any(n, func(d *html.Node) bool { return d.DataAtom != 0 })
}

// footnotes gives the footnotes of Word the form of a section, and their
// references that of superscripts. The links between them are kept as all
// links within a text are.
func footnotes(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || len(n.Attr) == 0 {
			continue
		}
		element := style(n, "mso-element")
		switch {
		case element == "footnote-list", element == "endnote-list":
			tree.Rename(n, atom.Section)
			tree.DelAttr(n, "style")
			tree.SetAttr(n, "class", "article-footnotes")
			dropRule(n)
		case n.DataAtom == atom.Span && isNoteReference(tree.Attr(n, "class")):
			tree.Rename(n, atom.Sup)
		}
	}
}

func isNoteReference(class string) bool {
	return strings.Contains(class, "MsoFootnoteReference") || strings.Contains(class, "MsoEndnoteReference")
}

// dropRule removes the line that Word draws above the footnotes.
func dropRule(notes *html.Node) {
	for child := notes.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case isRule(child):
			tree.Remove(child)
		case child.Type != html.TextNode || !tree.IsBlank(child.Data):
			return
		}
		child = next
	}
}

// isRule reports whether n is a line or a break that says nothing but how it
// looks.
func isRule(n *html.Node) bool {
	return tree.Is(n, atom.Hr, atom.Br) && !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return !strings.Contains(" align size width style class color noshade clear ", " "+a.Key+" ")
	})
}
