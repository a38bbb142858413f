package sanitize

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// loading tells the browser to fetch the first picture at once and the others
// when they come near the window.
func (f *former) loading(root *html.Node) {
	if !f.has.hasMedia {
		return
	}
	first := !f.opts.LazyFirstImage
	tree.Each(root, func(n *html.Node) {
		if n.DataAtom != atom.Img {
			return
		}
		if first {
			tree.SetAttr(n, "fetchpriority", "high")
		} else {
			tree.SetAttr(n, "loading", "lazy")
		}
		tree.SetAttr(n, "decoding", "async")
		first = false
	})
}
