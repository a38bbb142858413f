package sanitize

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/internal/oldtext"
)

// passage is the text of one block, as far as no other block parts it: its text
// nodes, whatever elements within the line stand between them.
type passage []*html.Node

// String returns the text of the passage.
func (p passage) String() string {
	if len(p) == 1 {
		return p[0].Data
	}
	var b strings.Builder
	for _, n := range p {
		b.WriteString(n.Data)
	}
	return b.String()
}

// doubtful returns the text nodes of the passages that an old encoding may stand
// behind, each passage with nil at its end: they have letters that it uses, and
// none that only Vietnamese in Unicode has.
func doubtful(root *html.Node) []*html.Node {
	var d doubter
	d.children(root)
	d.end()
	return d.nodes
}

// passagesOf parts what doubtful returns.
func passagesOf(nodes []*html.Node) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		for len(nodes) > 0 {
			end := slices.Index(nodes, nil)
			if !yield(nodes[:end:end]) {
				return
			}
			nodes = nodes[end+1:]
		}
	}
}

type doubter struct {
	nodes []*html.Node
	// from is where the passage begins that is being read.
	from          int
	unicode, high bool
}

func (d *doubter) children(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode:
			d.text(child)
		case partsText(child):
			d.end()
			d.children(child)
			d.end()
		default:
			d.children(child)
		}
	}
}

func (d *doubter) text(n *html.Node) {
	if d.unicode {
		return
	}
	isUnicode, mayBeOld := oldtext.Letters(n.Data)
	d.unicode, d.high = isUnicode, d.high || mayBeOld
	d.nodes = append(d.nodes, n)
}

func (d *doubter) end() {
	if d.high && !d.unicode {
		d.nodes = append(d.nodes, nil)
	} else {
		d.nodes = d.nodes[:d.from]
	}
	d.from, d.unicode, d.high = len(d.nodes), false, false
}
