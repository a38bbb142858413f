package paste

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// marked reads what classes and styles of editors say about a block: that it is a
// picture with its caption (WordPress, Joomla, SharePoint), that a bullet of
// PowerPoint stands before it.
func marked(parent *html.Node) {
	for n := range parent.ChildNodes() {
		if n.Type != html.ElementNode {
			continue
		}
		marked(n)
		switch class := tree.Attr(n, "class"); {
		case n.DataAtom == atom.Div && strings.Contains(class, "caption"):
			captionedBox(n)
		case n.DataAtom == atom.Span && strings.Contains(tree.Attr(n, "style"), "mso-special-format:bullet") && parent.FirstChild == n:
			n.AppendChild(tree.NewText("\u00a0\u00a0"))
			if parent.DataAtom == atom.Div {
				tree.Rename(parent, atom.P)
			}
		}
	}
}

// captionedBox makes a figure of a box with a picture and the block below it that
// is named a caption.
func captionedBox(box *html.Node) {
	caption := box.LastChild
	for caption != nil && caption.Type == html.TextNode && tree.IsBlank(caption.Data) {
		caption = caption.PrevSibling
	}
	if !tree.Is(caption, atom.P, atom.Div) || !strings.Contains(tree.Attr(caption, "class"), "caption") || !isCaptionText(caption) || countImages(box) != 1 {
		return
	}
	tree.Rename(box, atom.Figure)
	tree.Rename(caption, atom.Figcaption)
}
