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

// officeFormula writes a formula of Word, or one of MathML whose names have a
// prefix, in a line, as tree does with those of MathML.
func (f *former) officeFormula(n *html.Node) (next *html.Node, done bool) {
	line, ok := tree.FormulaLine(n)
	if !ok {
		return nil, false
	}
	said := tree.Parse(line)
	f.report.node(Text, n, "written as text", tree.Weight(n))
	return inPlace(n, said), true
}

// inPlace puts what held holds in the place of n, and returns the node to go on
// with.
func inPlace(n, held *html.Node) (next *html.Node) {
	for held.FirstChild != nil {
		part := held.FirstChild
		tree.Remove(part)
		n.Parent.InsertBefore(part, n)
		if next == nil {
			next = part
		}
	}
	after := remove(n)
	if next == nil {
		return after
	}
	return next
}
