package tree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// IsDeeper reports whether elements below n stand deeper than limit.
func IsDeeper(n *html.Node, limit int) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.FirstChild != nil && (limit == 0 || IsDeeper(child, limit-1)) {
			return true
		}
	}
	return false
}

// flattenTree unwraps the elements that stand deeper than limit and tells of
// them: none where all of them fit. Those whose content nobody sees stay with
// it: they go as a whole later.
func flattenTree(root *html.Node, limit int, lost *Lost) {
	if !IsDeeper(root, limit) {
		return
	}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for child := n.FirstChild; child != nil; {
			if depth >= limitOf(child.DataAtom, limit) && isWrapping(child) {
				lost.tag(OwnWeight(child))
				child = Unwrap(child)
				continue
			}
			walk(child, depth+1)
			child = child.NextSibling
		}
	}
	walk(root, 0)
}

func isWrapping(n *html.Node) bool {
	return n.Type == html.ElementNode && n.FirstChild != nil && !isHidden(n)
}

// limitOf is how deep an element may stand where not all fit: those that mean
// little without a style leave some room for the others.
func limitOf(name atom.Atom, limit int) int {
	if isTelling(name) {
		return limit
	}
	return limit - limit/16
}

// isTelling lists elements that mean something without a style.
func isTelling(name atom.Atom) bool {
	switch name {
	case atom.A, atom.P, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Figure, atom.Figcaption,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return classOf(name).is(part)
}

func isHidden(n *html.Node) bool {
	return n.Namespace != "" || classOf(n.DataAtom).is(raw) || showsNothing(n.DataAtom, n.Data)
}
