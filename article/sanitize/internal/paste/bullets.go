package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// bullets makes lists of paragraphs that begin with a typed bullet or number.
// Two or more have to follow one another; a number has to be one more than
// the one before it.
func bullets(parent *html.Node, note Note) {
	var run []typedItem
	for n := parent.FirstChild; ; n = n.NextSibling {
		item, ok := readTyped(n)
		switch {
		case ok && (len(run) == 0 || item.marker.follows(run[len(run)-1].marker)):
			run = append(run, item)
			continue
		case n != nil && n.Type == html.TextNode && tree.IsBlank(n.Data):
			continue
		}
		makeList(run, note)
		if run = nil; ok {
			run = []typedItem{item}
		}
		if n == nil {
			return
		}
		bullets(n, note)
	}
}

type typedItem struct {
	node   *html.Node
	text   *html.Node
	marker marker
	length int
}

// readTyped reads the marker at the start of a paragraph.
func readTyped(n *html.Node) (item typedItem, ok bool) {
	if !tree.Is(n, atom.P) {
		return typedItem{}, false
	}
	text := firstText(n)
	if text == nil {
		return typedItem{}, false
	}
	item = typedItem{node: n, text: text}
	item.marker, item.length, ok = cutMarker(text.Data)
	// A marker alone is the text of its paragraph.
	return item, ok && tree.Squeeze(tree.Text(n)) != tree.Squeeze(text.Data[:item.length])
}

// firstText returns the text that a paragraph begins with, nil where it begins
// with something else.
func firstText(n *html.Node) *html.Node {
	for n = n.FirstChild; n != nil && n.Type == html.ElementNode; n = n.FirstChild {
		if tree.Is(n, atom.Br, atom.Img, atom.A) {
			return nil
		}
	}
	return n
}

func makeList(run []typedItem, note Note) {
	if len(run) < 2 {
		return
	}
	list := run[0].marker.list()
	run[0].node.Parent.InsertBefore(list, run[0].node)
	for _, item := range run {
		note("marker of list", "the list shows its own", item.text.Data[:item.length])
		item.text.Data = item.text.Data[item.length:]
		li := tree.New(atom.Li)
		tree.Inherit(li, item.node)
		tree.MoveChildren(li, item.node)
		tree.Remove(item.node)
		list.AppendChild(li)
	}
}
