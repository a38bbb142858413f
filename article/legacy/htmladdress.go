package legacy

import (
	"strings"

	"golang.org/x/net/html"
)

// readdress gives every address that a page names anew. A choice of sizes is
// dropped: the picture itself is named beside it.
func readdress(root *html.Node, resolve func(string) string) {
	for n := range root.Descendants() {
		kept := n.Attr[:0]
		for _, a := range n.Attr {
			switch a.Key {
			case "srcset", "data-srcset":
				continue
			case "href", "src", "poster", "data-src", "data-original", "data-lazy-src":
				if a.Val != "" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "data:") {
					a.Val = resolve(strings.TrimSpace(a.Val))
				}
			}
			kept = append(kept, a)
		}
		n.Attr = kept
	}
}
