package legacy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prepare gives a page the elements that its template says by other means:
// pictures of AMP, paragraphs that are parted by empty lines.
func prepare(n *html.Node) {
	for child := range n.Descendants() {
		if child.Data == "amp-img" {
			child.Data, child.DataAtom = "img", atom.Img
			for child.FirstChild != nil {
				child.RemoveChild(child.FirstChild)
			}
		}
	}
	var parted []*html.Node
	for child := range n.Descendants() {
		if child.DataAtom == atom.Td || child.DataAtom == atom.Div || child.DataAtom == atom.Body {
			if hasEmptyLine(child) {
				parted = append(parted, child)
			}
		}
	}
	for _, block := range parted {
		partLines(block)
	}
}

// hasEmptyLine reports whether two line breaks follow one another in n, which has
// no paragraphs.
func hasEmptyLine(n *html.Node) bool {
	found := false
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.P {
			return false
		}
		next := child.NextSibling
		for next != nil && isSpace(next) {
			next = next.NextSibling
		}
		found = found || child.DataAtom == atom.Br && next != nil && next.DataAtom == atom.Br
	}
	return found
}

// partLines makes paragraphs of what stands between the line breaks in a block.
func partLines(block *html.Node) {
	var paragraph *html.Node
	for n := block.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.DataAtom == atom.Br:
			remove(n)
			paragraph = nil
		case isBlock(n):
			paragraph = nil
		case paragraph == nil && isSpace(n):
		case paragraph == nil:
			paragraph = &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
			block.InsertBefore(paragraph, n)
			fallthrough
		default:
			remove(n)
			paragraph.AppendChild(n)
		}
		n = next
	}
}

func isSpace(n *html.Node) bool { return n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" }

// pruneOtherArticles takes off what stands beside the article and has a heading
// and a time of its own, as long as more of the page's prose is elsewhere.
func pruneOtherArticles(heading *html.Node) {
	var others []*html.Node
	for n := heading; n != nil && n.Parent != nil; n = n.Parent {
		for child := range n.Parent.ChildNodes() {
			if child == n || !isBlock(child) {
				continue
			}
			if prose := proseLength(child); prose > 0 && 2*prose < proseLength(n.Parent) && headingByTime(leaves(child)) != nil {
				others = append(others, child)
			}
		}
	}
	for _, n := range others {
		remove(n)
	}
}
