package sanitize

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// foreign takes the tags off what is left of a drawing: its text. Nothing of
// SVG and MathML stays; from text nothing can run.
func (f *former) foreign(n *html.Node) *html.Node {
	text := tree.NewText(tree.Squeeze(tree.Text(n)))
	if text.Data == "" {
		return remove(n)
	}
	setApart(n)
	next := n.NextSibling
	tree.Replace(n, text)
	return next
}

// formula leaves the text of a formula in TeX that a script of the page would
// have drawn, unless it stands drawn before it.
func (f *former) formula(script *html.Node) (next *html.Node, done bool) {
	text := tree.NewText(tree.Text(script))
	drawn := besides(script.PrevSibling, prevSibling)
	if !strings.HasPrefix(tree.Attr(script, "type"), "math/tex") ||
		drawn != nil && strings.HasPrefix(tree.Attr(drawn, "class"), "MathJax") && !tree.IsEmpty(drawn) {
		return nil, false
	}
	f.report.instead(script, "written as text", text)
	next = script.NextSibling
	tree.Replace(script, text)
	return next, true
}
