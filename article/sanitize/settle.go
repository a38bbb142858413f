package sanitize

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// survey is what one walk tells of a tree, and so which steps there is work for.
type survey struct {
	// sum changes, but for rare accidents, when elements are added, removed,
	// moved or renamed or when text changes its length.
	sum uint64
	// weight is that of all elements, see maxElements.
	weight int
	// depth is how many elements with content stand in one another.
	depth int
	// heading is the level of the highest heading, 7 where there is none.
	heading                         int
	hasTables, hasFigures, hasMedia bool
}

func surveyOf(root *html.Node) survey {
	s := survey{sum: 14695981039346656037, heading: 7} // of FNV-1a
	s.children(root, 1)
	return s
}

func (s *survey) children(n *html.Node, depth int) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		s.add(uint64(child.DataAtom))
		if child.Type == html.TextNode {
			s.add(uint64(len(child.Data)))
			continue
		}
		s.add(uint64(len(child.Attr)))
		s.element(child)
		if child.FirstChild != nil {
			s.depth = max(s.depth, depth)
			s.children(child, depth+1)
		}
		s.add(1)
	}
}

func (s *survey) add(value uint64) { s.sum = (s.sum ^ value) * 1099511628211 }

func (s *survey) element(n *html.Node) {
	s.weight += weightOf(n)
	switch n.DataAtom {
	case atom.Table:
		s.hasTables = true
	case atom.Figure:
		s.hasFigures = true
	case atom.Img, atom.Picture:
		s.hasMedia = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.heading = min(s.heading, headingLevel(n))
	}
}

// maxPasses bounds settle. Each pass leaves fewer things to mend; two are
// enough for what people write. No step may need a pass for each of many things
// of one kind.
const maxPasses = 10

// settle mends what the tree says until there is nothing to mend: what one
// step takes away may leave work for another.
func (f *former) settle(root *html.Node) {
	for range maxPasses {
		trimEdges(root)
		f.has = surveyOf(root)
		before := f.has.sum
		done := f.each(root,
			f.marks,
			f.tidy,
			f.anchors,
			func(n *html.Node) { paste.Plain(n, f.has.hasTables, f.has.hasMedia || f.has.hasFigures, f.noteText) },
			f.directions,
			f.freeCaptions,
			f.indents,
			f.nest,
			func(n *html.Node) { f.normalize(n, false) },
		)
		if f.has = surveyOf(root); !done || f.has.sum == before {
			return
		}
	}
	f.unread = true
}

// nest balances the tree, and reports what links and parts of tables and media
// lose by it.
func (f *former) nest(root *html.Node) {
	tree.Nest(root, func(n *html.Node) { f.report.content(n, misplaced) }, f.common)
}

// misplaced is the reason for what is said where it may not stand.
const misplaced = "where it may not stand"

// common leaves n the attributes that all elements have: the number of an item
// and the span of a cell mean nothing outside a list and a table.
func (f *former) common(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		switch a.Key {
		case "class", "title", "lang", "dir", "id":
			return false
		}
		f.report.attribute(n, a, misplaced)
		return true
	})
}

// nestAgain balances what the last steps built.
func (f *former) nestAgain(root *html.Node) {
	if f.has.hasTables || f.has.hasFigures || !f.isLatin || f.unread || f.again {
		f.nest(root)
		f.normalize(root, false)
	}
}
