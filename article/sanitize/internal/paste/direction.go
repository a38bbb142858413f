package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Directions removes dir="ltr", which Google Docs writes on every block, from
// a text in which nothing else is said about directions. A span that said
// nothing else goes.
func Directions(root *html.Node) {
	said, other := false, false
	tree.Each(root, func(n *html.Node) {
		if dir, ok := tree.Lookup(n, "dir"); ok {
			said = true
			other = other || dir != "ltr"
		}
	})
	if said && !other {
		withoutDirections(root)
	}
}

func withoutDirections(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		if _, ok := tree.Lookup(n, "dir"); ok {
			tree.DelAttr(n, "dir")
		}
		if len(n.Attr) == 0 && tree.Is(n, atom.Span, atom.Bdo) {
			n = tree.Unwrap(n)
			continue
		}
		withoutDirections(n)
		n = n.NextSibling
	}
}
