package paste

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// directions removes dir="ltr", which Google Docs writes on every block, from
// markup in which nothing else is said about directions.
func directions(root *html.Node) {
	for n := range root.Descendants() {
		if dir := tree.Attr(n, "dir"); dir != "" && !strings.EqualFold(dir, "ltr") {
			return
		}
	}
	for n := range root.Descendants() {
		tree.DelAttr(n, "dir")
	}
}
