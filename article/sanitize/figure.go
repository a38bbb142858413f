package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const figureClass = "article-figure"

// figures gives every figure the form of the portal's own: the caption said
// once, the credit apart. A figure that lost its picture leaves its caption as
// a paragraph.
func (f *former) figures(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		f.figures(n)
		next := n.NextSibling
		if tree.Is(n, atom.Figure) {
			f.figure(n)
		}
		n = next
	}
}

func (f *former) figure(n *html.Node) {
	caption := captionOf(n)
	switch {
	case tree.Find(n, atom.Img) != nil:
		setClass(n, figureClass)
		if caption != nil {
			setCredit(caption)
			sayOnce(n, caption)
		}
	case caption != nil && n.FirstChild == caption && n.LastChild == caption:
		tree.Rename(caption, atom.P)
		tree.Unwrap(n)
	}
}

func captionOf(figure *html.Node) *html.Node {
	for child := range figure.ChildNodes() {
		if tree.Is(child, atom.Figcaption) {
			return child
		}
	}
	return nil
}

// sayOnce empties the alternative texts that repeat the caption, which a
// screen reader would read twice.
func sayOnce(figure, caption *html.Node) {
	whole, short := tree.Text(caption), textWithoutCredit(caption)
	for n := range figure.Descendants() {
		if !tree.Is(n, atom.Img) {
			continue
		}
		if alt := tree.Attr(n, "alt"); tree.SameSentence(alt, whole) || tree.SameSentence(alt, short) {
			tree.SetAttr(n, "alt", "")
		}
	}
}

func textWithoutCredit(caption *html.Node) string {
	var b strings.Builder
	for child := range caption.ChildNodes() {
		if !tree.HasClass(child, creditClass) {
			b.WriteString(tree.Text(child))
		}
	}
	return b.String()
}

func setClass(n *html.Node, class string) {
	if !tree.HasClass(n, class) {
		tree.SetAttr(n, "class", strings.TrimSpace(class+" "+tree.Attr(n, "class")))
	}
}
