package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// maxCaption is the length in bytes of what may be a caption; a longer text is
// part of the article.
const maxCaption = 1000

// captions makes figures of pictures whose caption stands beside them in one
// of the ways that editors know: a table of picture and caption, a line of
// emphasis behind the picture, a paragraph that repeats its alternative text.
func captions(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; {
		captions(n, note)
		switch {
		case tree.Is(n, atom.Table):
			n = captionTable(n)
		case tree.Is(n, atom.P, atom.Div):
			n = captionedParagraph(n)
		}
		if tree.Is(n, atom.Figure) {
			captionBehind(n)
			dropRepeats(n, note)
		}
		n = n.NextSibling
	}
}

// captionedParagraph makes a figure of a paragraph that holds a picture and
// its caption, or a picture whose caption is the next paragraph. It returns
// what stands in the place of p.
func captionedParagraph(p *html.Node) *html.Node {
	picture := soleStart(p)
	if picture == nil {
		return p
	}
	caption := captionWithin(p, picture)
	if caption == nil && (picture.NextSibling != nil || !isCaptionOf(picture, nextBlock(p))) {
		return p
	}
	figure := tree.New(atom.Figure)
	tree.Inherit(figure, p)
	tree.Replace(p, figure)
	tree.Remove(picture)
	figure.AppendChild(picture)
	if caption != nil {
		tree.Remove(caption)
		addCaption(figure, caption)
	}
	return figure
}

// soleStart returns the picture that a paragraph begins with, in its link or
// picture element, nil where it begins with something else or has more than
// one.
func soleStart(p *html.Node) *html.Node {
	first := p.FirstChild
	if !isPicture(first) || countImages(p) != 1 {
		return nil
	}
	return first
}

// isPicture reports whether n is a picture with nothing else.
func isPicture(n *html.Node) bool {
	switch {
	case tree.Is(n, atom.Img, atom.Picture):
		return true
	case tree.Is(n, atom.A, atom.Span, atom.Strong, atom.B, atom.Em, atom.I):
		return n.FirstChild != nil && n.FirstChild == n.LastChild && isPicture(n.FirstChild)
	}
	return false
}

func countImages(n *html.Node) (count int) {
	for d := range n.Descendants() {
		if tree.Is(d, atom.Img) {
			count++
		}
	}
	return count
}

// captionWithin returns the emphasis that stands, with or without a break,
// behind the picture and ends the paragraph.
func captionWithin(p, picture *html.Node) *html.Node {
	n := skipSpace(picture.NextSibling)
	if tree.Is(n, atom.Br) {
		n = skipSpace(n.NextSibling)
	}
	if !tree.Is(n, atom.Em, atom.I) || skipSpace(n.NextSibling) != nil || !isCaptionText(n) {
		return nil
	}
	return n
}

func skipSpace(n *html.Node) *html.Node {
	for n != nil && n.Type == html.TextNode && tree.IsBlank(n.Data) {
		n = n.NextSibling
	}
	return n
}

// isCaptionText reports whether n is a text of one piece.
func isCaptionText(n *html.Node) bool {
	for d := range n.Descendants() {
		if tree.IsBlock(d) || tree.Is(d, atom.Img, atom.Iframe, atom.Video, atom.Audio) {
			return false
		}
	}
	text := tree.Text(n)
	return !tree.IsBlank(text) && len(text) <= maxCaption
}

// addCaption gives the figure the content of caption as its figcaption.
func addCaption(figure, caption *html.Node) {
	figcaption := tree.New(atom.Figcaption)
	tree.Inherit(figcaption, caption)
	tree.MoveChildren(figcaption, caption)
	figure.AppendChild(figcaption)
}

// captionBehind takes the paragraph behind a figure that has no caption for
// its caption, where it is one.
func captionBehind(figure *html.Node) {
	next := nextBlock(figure)
	if tree.HasChild(figure, atom.Figcaption) || !isCaptionOf(figure, next) {
		return
	}
	tree.Remove(next)
	addCaption(figure, said(next))
}

func nextBlock(n *html.Node) *html.Node { return skipSpace(n.NextSibling) }

// isCaptionOf reports whether the paragraph p says what the picture's
// alternative text says, or is a centred line of emphasis.
func isCaptionOf(picture, p *html.Node) bool {
	if !tree.Is(p, atom.P) || !isCaptionText(p) {
		return false
	}
	if tree.HasClass(p, "article-align-center") && withoutEmphasis(p) != p {
		return true
	}
	again := nextBlock(p)
	return tree.SameSentence(altOf(picture), tree.Text(p)) ||
		tree.Is(again, atom.P) && isCaptionText(again) && tree.SameSentence(tree.Text(p), tree.Text(again)) // pages say captions twice
}

func altOf(picture *html.Node) string {
	if tree.Is(picture, atom.Img) {
		return tree.Attr(picture, "alt")
	}
	if img := tree.Find(picture, atom.Img); img != nil {
		return tree.Attr(img, "alt")
	}
	return ""
}

// withoutEmphasis returns the emphasis that a caption consists of, or the
// caption.
func withoutEmphasis(p *html.Node) *html.Node {
	if only := p.FirstChild; only != nil && only == p.LastChild && tree.Is(only, atom.Em, atom.I) {
		return only
	}
	return p
}

// said returns the emphasis that a caption consists of, with what is said about
// the caption, or the caption.
func said(p *html.Node) *html.Node {
	only := withoutEmphasis(p)
	if only != p {
		tree.Inherit(only, p)
	}
	return only
}

// dropRepeats removes the paragraphs behind a figure that say its caption
// again. One with a link, or that a link may lead to, says more.
func dropRepeats(figure *html.Node, note Note) {
	caption := figure.LastChild
	if !tree.Is(caption, atom.Figcaption) {
		return
	}
	text := tree.Text(caption)
	for next := nextBlock(figure); tree.Is(next, atom.P) && isCaptionText(next) &&
		tree.SameSentence(text, tree.Text(next)) && !isLinked(next); next = nextBlock(figure) {
		note("repeated caption", "said by the figure", tree.Text(next))
		tree.Remove(next)
	}
}

func isLinked(p *html.Node) bool {
	return tree.Find(p, atom.A) != nil || tree.HoldsID(p)
}
