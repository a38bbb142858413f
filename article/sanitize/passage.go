package sanitize

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
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

// doubtful returns the passages that an old encoding may stand behind: they
// have letters that it uses, and none that only Vietnamese in Unicode has.
func doubtful(root *html.Node) []passage {
	var d doubter
	d.children(root)
	d.end()
	return d.found
}

type doubter struct {
	found []passage
	// open is the passage that is being read.
	open          passage
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
	d.open = append(d.open, n)
}

func (d *doubter) end() {
	if d.high && !d.unicode {
		d.found = append(d.found, slices.Clone(d.open))
	}
	d.open, d.unicode, d.high = d.open[:0], false, false
}
