package paste

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// listItem is a paragraph that is an item of a list.
type listItem struct {
	node   *html.Node
	list   string
	level  int
	marker marker
	// isText tells that the marker is none that a list shows, and stands in the
	// text of the item.
	isText bool
}

// listBuilder makes nested lists of items that follow one another.
type listBuilder struct {
	labels Labels
	open   []openList
	// numbers and kinds are those of the last item of each level that Word on
	// the web wrote.
	numbers [10]int
	kinds   [10]string
}

type openList struct {
	node  *html.Node
	list  string
	level int
	// last is the marker of the last item.
	last marker
}

// add makes an item of the paragraph: in the list that is open at its level, or
// in a new one in the last item of the list around it or in the place of the
// paragraph. One whose marker is text stays a paragraph, there.
func (b *listBuilder) add(item listItem) {
	for n := len(b.open); n > 0 && !b.open[n-1].holds(item); n = len(b.open) {
		b.open = b.open[:n-1]
	}
	if item.isText {
		b.put(item.node, item.node)
		return
	}
	n := len(b.open)
	if n == 0 || b.open[n-1].level < item.level {
		list := item.marker.list()
		b.put(list, item.node)
		b.open = append(b.open, openList{list, item.list, item.level, item.marker})
		n++
	}
	li := tree.New(atom.Li)
	li.Attr = saidOf(item.node)
	b.open[n-1].count(li, item.marker)
	tree.MoveChildren(li, item.node)
	tree.Remove(item.node)
	b.open[n-1].node.AppendChild(li)
}

// put puts n into the innermost item, or in the place of the paragraph.
func (b *listBuilder) put(n, paragraph *html.Node) {
	if len(b.open) > 0 {
		tree.Remove(n)
		b.open[len(b.open)-1].node.LastChild.AppendChild(n)
	} else if n != paragraph {
		paragraph.Parent.InsertBefore(n, paragraph)
	}
}

// saidOf returns what an item takes over from a paragraph of Word. Language and
// direction are those of its spelling checker.
func saidOf(p *html.Node) (said []html.Attribute) {
	for _, a := range p.Attr {
		switch a.Key {
		case "style", "class", "align", "lang", "dir", "value":
		default:
			said = append(said, a)
		}
	}
	return said
}

// holds reports whether the item stands in the list: as its next one, or in a
// list in its last one.
func (l openList) holds(item listItem) bool {
	if l.level != item.level {
		return l.level < item.level
	}
	return !item.isText && l.list == item.list && l.last.kind == item.marker.in(l.last.kind).kind
}

// count gives li its number, where it is not the next one.
func (l *openList) count(li *html.Node, m marker) {
	next := marker{l.last.kind, l.last.number + 1}
	if l.node.FirstChild == nil || m.kind == "" {
		next = l.last
	}
	if m = m.in(next.kind); m.number != next.number {
		tree.SetAttr(li, "value", strconv.Itoa(m.number))
		next = m
	}
	l.last = next
}
