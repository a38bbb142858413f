package sanitize

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// maxElements is how many elements a body has at most: 20,000, a table of 2,000
// rows and eight columns. Elements that browsers lay out slowly count as
// several: list items as 5, with a number of their own as 25, readings of ruby as
// 8, details as 16, audio and video as 60, frames as 450.
//
// Of a body that has more, the first three quarters of that number stay; the
// text of the others stands in one paragraph at its end, and they are in the
// Report.
const maxElements = 20_000

// keptElements is less than the limit: what is read again may get new ones.
const keptElements = maxElements / 4 * 3

// crowd writes as text what has more than maxElements.
func (f *former) crowd(root *html.Node) {
	if f.isLatin && f.has.weight <= maxElements/2 {
		return // the last steps add no more
	}
	weight := 0
	tree.Each(root, func(n *html.Node) { weight += weightOf(n) })
	if weight <= maxElements {
		return
	}
	c := cutter{former: f}
	c.cut(root)
	p := tree.New(atom.P)
	p.AppendChild(tree.NewText(c.text.String()))
	root.AppendChild(p)
	f.unread = true
}

// weightOf is what a browser takes to lay n out, in times of a paragraph.
func weightOf(n *html.Node) int {
	if n.Type != html.ElementNode {
		return 0
	}
	switch n.DataAtom {
	case atom.Li:
		if tree.Attr(n, "value") != "" {
			return 25 // all items behind it are counted again
		}
		return 5
	case atom.Rt:
		return 8
	case atom.Details:
		return 16
	case atom.Audio, atom.Video:
		return 60
	case atom.Iframe:
		return 450
	}
	return 1
}

// cutter moves what follows the kept elements into a text.
type cutter struct {
	*former
	weight int
	text   strings.Builder
}

func (c *cutter) cut(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		c.weight += weightOf(n)
		if c.weight > keptElements {
			c.take(n)
			n = remove(n)
			continue
		}
		c.cut(n)
		n = n.NextSibling
	}
}

// take adds the text of n.
func (c *cutter) take(n *html.Node) {
	if n.Type == html.TextNode {
		c.text.WriteString(n.Data)
		return
	}
	c.report.tag(n, "more than "+strconv.Itoa(maxElements)+" elements")
	edge := ""
	switch {
	case tree.Is(n, atom.Wbr):
		edge = "\u200b"
	case endsLetter(n), tree.Is(n, atom.Rt, atom.Rp):
		edge = " "
	}
	c.text.WriteString(edge)
	for child := range n.ChildNodes() {
		c.take(child)
	}
	if edge == " " {
		c.text.WriteString(edge)
	}
}
