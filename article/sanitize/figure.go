package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const figureClass = "article-figure"

// figures gives every figure with a picture the form of the portal's own: the
// caption said once, the credit apart.
func (f *former) figures(root *html.Node) {
	if !f.has.hasFigures {
		return
	}
	tree.Each(root, func(n *html.Node) {
		if n.DataAtom != atom.Figure || tree.Find(n, atom.Img) == nil {
			return
		}
		setClass(n, figureClass)
		if caption := captionOf(n); caption != nil {
			setCredit(caption)
			sayOnce(n, caption)
		}
	})
}

// freeCaptions makes paragraphs of captions whose figure has lost its picture.
func (f *former) freeCaptions(parent *html.Node) {
	if !f.has.hasFigures {
		return
	}
	for n := parent.FirstChild; n != nil; {
		f.freeCaptions(n)
		next := n.NextSibling
		if n.DataAtom == atom.Figure && isLoneCaption(n.FirstChild) {
			tree.Rename(n.FirstChild, atom.P)
			tree.Inherit(n.FirstChild, n)
			tree.Unwrap(n)
		}
		n = next
	}
}

func isLoneCaption(n *html.Node) bool {
	return tree.Is(n, atom.Figcaption) && n.NextSibling == nil
}

func captionOf(figure *html.Node) *html.Node {
	for child := range figure.ChildNodes() {
		if tree.Is(child, atom.Figcaption) {
			return child
		}
	}
	return nil
}

// sayOnce empties the alternative texts that repeat the caption, with or
// without its credit: a screen reader would read them twice.
func sayOnce(figure, caption *html.Node) {
	whole, short := tree.Text(caption), textWithoutCredit(caption)
	if len(whole) > maxSaidTwice {
		return
	}
	tree.Each(figure, func(n *html.Node) {
		alt := tree.Attr(n, "alt")
		if alt != "" && (tree.SameSentence(alt, short) || tree.SameSentence(alt, whole)) {
			tree.SetAttr(n, "alt", "")
		}
	})
}

// maxSaidTwice is the length in bytes from which a caption is more than an
// alternative text would repeat.
const maxSaidTwice = 2000

func textWithoutCredit(caption *html.Node) string {
	if !tree.HasClass(caption.LastChild, creditClass) {
		return tree.Text(caption)
	}
	var b strings.Builder
	for n := caption.FirstChild; n != caption.LastChild; n = n.NextSibling {
		b.WriteString(tree.Text(n))
	}
	return b.String()
}

func setClass(n *html.Node, class string) {
	if !tree.HasClass(n, class) {
		tree.SetAttr(n, "class", strings.TrimSpace(class+" "+tree.Attr(n, "class")))
	}
}
