package paste

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// blocks removes what stands for layout between and within blocks: breaks
// between blocks, boxes around blocks alone, the only paragraph of a list item,
// indents of no-break spaces.
func blocks(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		if n.Type == html.TextNode {
			ShortenGap(n)
			if isInvisible(n.Data) && isEdge(before(n)) && isEdge(after(n)) {
				note(withoutWidth, showNothing, n.Data)
				tree.Remove(n)
			}
		} else if !tree.Is(n, atom.Pre) {
			blocks(n, note)
			block(n)
			trimInvisible(n, note)
		}
		n = next
	}
}

func block(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		lineBreak(n)
	case atom.Div:
		if isBox(n) {
			tree.Unwrap(n)
		} else {
			trimIndent(n)
		}
	case atom.Li:
		joinBox(n)
		unwrapOnlyParagraph(n)
	case atom.P:
		trimIndent(n)
	}
}

// ShortenGap makes one line break of the white space between two lines of
// source.
func ShortenGap(text *html.Node) {
	if len(text.Data) > 1 && tree.IsSpace(text.Data) && strings.Contains(text.Data, "\n") {
		text.Data = "\n"
	}
}

// isBox reports whether a div holds blocks alone and says nothing itself.
func isBox(div *html.Node) bool {
	if len(div.Attr) > 0 {
		return false
	}
	for child := range div.ChildNodes() {
		if !tree.IsBlock(child) && (child.Type != html.TextNode || !tree.IsSpace(child.Data)) {
			return false
		}
	}
	return true
}

// joinBox puts the box before an item that can be ticked into the line behind it.
func joinBox(li *html.Node) {
	sign := li.FirstChild
	if sign == nil || sign.Type != html.TextNode || !tree.Is(sign.NextSibling, atom.P) {
		return
	}
	if box := strings.TrimSpace(sign.Data); box == "☑" || box == "☐" {
		p := sign.NextSibling
		tree.Remove(sign)
		p.InsertBefore(tree.NewText(box+" "), p.FirstChild)
	}
}

// unwrapOnlyParagraph takes the p of an item away that has no other block but
// lists.
func unwrapOnlyParagraph(li *html.Node) {
	p := li.FirstChild
	if !tree.Is(p, atom.P) || len(p.Attr) > 0 {
		return
	}
	for n := p.NextSibling; n != nil; n = n.NextSibling {
		if !tree.Is(n, atom.Ul, atom.Ol) {
			return
		}
	}
	tree.Unwrap(p)
}

// trimIndent removes white space, no-break spaces too, at the start of a
// paragraph.
func trimIndent(p *html.Node) {
	for text := firstText(p); text != nil; text = firstText(p) {
		rest := strings.TrimLeftFunc(text.Data, unicode.IsSpace)
		if first, _ := utf8.DecodeRuneInString(rest); unicode.Is(unicode.M, first) {
			return
		}
		if text.Data = rest; rest != "" || text.NextSibling == nil {
			return
		}
		tree.Remove(text)
	}
}
