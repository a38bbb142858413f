package paste

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// style returns the value of a property in the style attribute of n, in small
// letters; "" where it has none.
func style(n *html.Node, property string) string {
	text := tree.Attr(n, "style")
	if text == "" {
		return ""
	}
	return strings.ToLower(tree.Declaration(text, property))
}
