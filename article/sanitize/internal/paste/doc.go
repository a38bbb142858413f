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
)

// Note is told of each text that is taken away: the name of the step, why, and
// the text.
type Note func(name, why, text string)

// Styled cleans a tree that still has the styles and classes of its source; labels
// are those of its style sheets.
func Styled(root *html.Node, labels Labels, note Note) {
	webRests(root)
	marked(root, note)
	footnotes(root)
	labelLists(root, labels, nil)
	wordLists(root, labels, note)
	emphasis(root)
}

// Plain cleans a tree that has only elements and attributes of the policy; there
// may be tables in it, or pictures.
func Plain(root *html.Node, hasTables, hasPictures bool, note Note) {
	if hasTables {
		unwrapLayout(root)
	}
	blocks(root, note)
	bullets(root, note)
	typedLists(root, note)
	if hasTables || hasPictures {
		tagCaptions(root, note)
		captions(root, note)
	}
}
