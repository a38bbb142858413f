package sanitize

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// headings moves all headings up or down together, so that the highest is of
// the level that follows the page's title. Levels keep their distance as far
// as there are levels.
func (f *former) headings(root *html.Node) {
	shift := f.opts.firstHeading() - f.has.heading
	if f.has.heading > 6 || shift == 0 {
		return
	}
	tree.Each(root, func(n *html.Node) {
		if level := headingLevel(n); level > 0 {
			tree.Rename(n, headingOf(level+shift))
		}
	})
}

// headingLevel returns 1 to 6, or 0 where n is no heading.
func headingLevel(n *html.Node) int {
	if tree.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		return int(n.Data[1] - '0')
	}
	return 0
}

func headingOf(level int) atom.Atom {
	switch min(level, 6) {
	case 2:
		return atom.H2
	case 3:
		return atom.H3
	case 4:
		return atom.H4
	case 5:
		return atom.H5
	}
	return atom.H6
}
