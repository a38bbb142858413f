package paste

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// dropIslands removes the XML that Word writes into HTML outside of comments.
// Its text is settings. An xml element that holds HTML was not closed by its
// author and is left to be unwrapped.
func dropIslands(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		if n.Type == html.ElementNode && n.Data == "xml" && !holdsHTML(n) {
			note("xml", "settings of Word", tree.Text(n))
			tree.Remove(n)
		} else {
			dropIslands(n, note)
		}
		n = next
	}
}

func holdsHTML(n *html.Node) bool {
	return tree.Find(n, atom.P, atom.Div, atom.Table, atom.Img, atom.A, atom.Span, atom.Ul, atom.Ol) != nil
}

// unwrapVML makes pictures of the image data of Word's drawings. The drawings
// themselves are unknown elements, which lose their tags later.
func unwrapVML(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "v:imagedata" {
			tree.Rename(n, atom.Img)
			moveOut(n)
		}
	}
}

// moveOut puts the children of an element that has become void behind it.
func moveOut(n *html.Node) {
	for n.LastChild != nil {
		child := n.LastChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n.NextSibling)
	}
}

// footnotes gives the footnotes of Word the form of a section, and their
// references that of superscripts. The links between them are kept as all
// links within a text are.
func footnotes(root *html.Node) {
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case style(n, "mso-element") == "footnote-list", style(n, "mso-element") == "endnote-list":
			tree.Rename(n, atom.Section)
			n.Attr = []html.Attribute{{Key: "class", Val: "article-footnotes"}}
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
		if tree.Is(child, atom.Hr, atom.Br) {
			tree.Remove(child)
		}
		child = next
	}
}
