// Package paste turns what Word, Google Docs and the editors of old portals
// leave behind into plain HTML.
//
// It works in two steps. [Styled] runs while styles and classes are still
// there and reads from them what they mean: lists of Word, footnotes, emphasis.
// [Plain] runs on the clean tree and needs nothing but elements and text:
// typed bullets, captions, indents. Plain changes nothing in its own output.
package paste

import (
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Note is told of each text that is taken away: the name of the step, why, and
// the text.
type Note func(name, why, text string)

// Styled cleans a tree that still has the styles and classes of its source.
func Styled(root *html.Node, note Note) {
	has := survey(root)
	if has.foreign {
		dropIslands(root, note)
		unwrapVML(root)
	}
	if has.styles {
		footnotes(root)
		wordLists(root, note)
		emphasis(root)
	}
	if has.directions {
		directions(root)
	}
}

// signs tells which steps there is work for.
type signs struct {
	styles, foreign, directions bool
}

func survey(root *html.Node) (has signs) {
	tree.Each(root, func(n *html.Node) {
		if n.Type != html.ElementNode {
			return
		}
		has.foreign = has.foreign || n.DataAtom == 0
		for _, a := range n.Attr {
			has.styles = has.styles || a.Key == "style" || a.Key == "class"
			has.directions = has.directions || a.Key == "dir"
		}
	})
	return has
}

// Plain cleans a tree that has only elements and attributes of the policy.
func Plain(root *html.Node, note Note) {
	unwrapLayout(root)
	blocks(root)
	bullets(root, note)
	captions(root, note)
}
