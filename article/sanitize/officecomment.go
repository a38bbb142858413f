//go:build !widgets

package sanitize

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// The comments between which Word keeps a formula, and a picture of it for
// browsers that do not know formulas.
const (
	formulaBegins = "[if gte msEquation"
	pictureBegins = "[if !msEquation]"
	pictureEnds   = "[endif]"
)

// comment takes a comment away and returns the node to go on with: Word keeps a
// formula in one.
func (f *former) comment(n *html.Node) (next *html.Node) {
	_, inside, isFormula := strings.Cut(n.Data, ">")
	if !isFormula || !strings.HasPrefix(n.Data, formulaBegins) || f.reread == maxReread {
		f.report.text(Comment, "comment", notAllowed, n.Data)
		return remove(n)
	}
	f.reread++
	f.report.text(Comment, "comment", "the formula in it stays", n.Data)
	inside, _, _ = strings.Cut(inside, "<![endif]")
	held, err := f.read(inside)
	if err != nil {
		return remove(n)
	}
	for next = n.NextSibling; next != nil && next.Type == html.CommentNode && next.Data == pictureBegins; {
		for next != nil {
			last := next.Type == html.CommentNode && next.Data == pictureEnds
			f.report.node(Element, next, "stands for the formula before it", tree.Weight(next))
			if next = remove(next); last {
				break
			}
		}
	}
	return inPlace(n, held)
}
