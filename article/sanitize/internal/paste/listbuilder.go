package paste

import (
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
}

// listBuilder makes nested lists of items that follow one another.
type listBuilder struct {
	open []openList
}

type openList struct {
	node *html.Node
	list string
	kind string
}

// add makes an item of the paragraph, in the place of the first paragraph of
// its list.
func (b *listBuilder) add(item listItem) {
	if len(b.open) > item.level {
		b.open = b.open[:item.level]
	}
	if n := len(b.open); n == item.level && !b.open[n-1].takes(item) {
		b.open = b.open[:n-1]
	}
	for len(b.open) < item.level {
		b.begin(item)
	}
	li := tree.New(atom.Li)
	li.Attr = saidOf(item.node)
	tree.MoveChildren(li, item.node)
	tree.Remove(item.node)
	b.open[len(b.open)-1].node.AppendChild(li)
}

// saidOf returns what an item takes over from a paragraph of Word. Language and
// direction are those of its spelling checker.
func saidOf(p *html.Node) (said []html.Attribute) {
	for _, a := range p.Attr {
		switch a.Key {
		case "style", "class", "align", "lang", "dir":
		default:
			said = append(said, a)
		}
	}
	return said
}

// takes reports whether the item goes on with the list.
func (l openList) takes(item listItem) bool {
	return l.list == item.list && l.kind == item.marker.kind
}

// begin opens one list: in the last item of the list around it, or in the
// place of the paragraph.
func (b *listBuilder) begin(item listItem) {
	list := item.marker.list()
	if n := len(b.open); n == 0 {
		item.node.Parent.InsertBefore(list, item.node)
	} else {
		outer := b.open[n-1].node
		if outer.LastChild == nil {
			outer.AppendChild(tree.New(atom.Li))
		}
		outer.LastChild.AppendChild(list)
	}
	b.open = append(b.open, openList{list, item.list, item.marker.kind})
}
