package paste

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// marked reads what classes and styles of editors say about a block: that it is a
// picture with its caption (WordPress, Joomla, SharePoint), that a bullet of
// PowerPoint stands before it, that it is ticked (Google Docs), that its author
// hid it (Excel).
func marked(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		if n.Type != html.ElementNode {
			continue
		}
		if tree.Is(n, atom.Tr, atom.Col, atom.Td, atom.Th) && isHiddenByExcel(n) {
			note("hidden "+n.Data, "hidden by its author", tree.Text(n))
			n = hide(n)
			continue
		}
		marked(n, note)
		switch class := tree.Attr(n, "class"); {
		case n.DataAtom == atom.Li && tree.Attr(n, "role") == "checkbox":
			ticked(n, note)
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

// isHiddenByExcel tells a row, a column or a cell of it that its author hid. What a
// page hides otherwise may be shown by a script.
func isHiddenByExcel(n *html.Node) bool {
	css := tree.Attr(n, "style")
	return tree.Declaration(css, "display") == "none" && (strings.Contains(css, "mso-") || strings.HasPrefix(tree.Attr(n, "class"), "xl"))
}

// hide takes n away, and leaves an empty text to go on from.
func hide(n *html.Node) *html.Node {
	rest := tree.NewText("")
	tree.Replace(n, rest)
	return rest
}

// ticked writes into an item of a list whether it is, in the place of the
// picture, or its name, that shows it.
func ticked(item *html.Node, note Note) {
	sign := "☐ "
	if tree.Attr(item, "aria-checked") == "true" {
		sign = "☑ "
	}
	into, picture := item, item.FirstChild
	for n := range item.ChildNodes() {
		if tree.Is(n, atom.P) {
			into = n
			break
		}
	}
	for into != item && picture != into {
		next := picture.NextSibling
		if text := tree.Text(picture); !tree.IsBlank(text) {
			note("picture of a box", "its sign stands there", text)
		}
		tree.Remove(picture)
		picture = next
	}
	into.InsertBefore(tree.NewText(sign), into.FirstChild)
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
