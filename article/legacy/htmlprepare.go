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
// and a time of its own, as long as more of the page's prose is elsewhere. It
// returns how many of them are nearly as long as what is left: those of a list.
func pruneOtherArticles(root, heading *html.Node) (alike int) {
	var others []*html.Node
	var lengths []int
	for n := heading; n != nil && n.Parent != nil; n = n.Parent {
		whole := proseLength(n.Parent)
		for child := range n.Parent.ChildNodes() {
			if child == n || !isBlock(child) {
				continue
			}
			if prose := proseLength(child); prose > 0 && 2*prose < whole && headingByTime(leaves(child)) != nil {
				others, lengths = append(others, child), append(lengths, prose)
			}
		}
	}
	for _, n := range others {
		remove(n)
	}
	left := proseLength(root)
	for _, length := range lengths {
		if 2*length >= left {
			alike++
		}
	}
	return alike
}

// isOfTable tells a cell of a table of data, as of documents and their dates.
func isOfTable(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Tr && cells(n) >= dataCells {
			rows := 0
			for row := range n.Parent.ChildNodes() {
				if cells(row) >= dataCells {
					rows++
				}
			}
			return rows >= dataCells
		}
	}
	return false
}

// dataCells is how many cells with text a row of data has, and how many such rows a
// table has.
const dataCells = 3

func cells(row *html.Node) (count int) {
	for cell := range row.ChildNodes() {
		if words, short := shortText(cell, maxByline); (cell.DataAtom == atom.Td || cell.DataAtom == atom.Th) && (words != "" || !short) {
			count++
		}
	}
	return count
}
