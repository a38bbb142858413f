package tree

import "golang.org/x/net/html"

// Any reports whether a node below n, in document order, satisfies is; it
// stops at the first.
//
// It does what a loop over Descendants does, without the cost of an iterator
// for each level.
func Any(n *html.Node, is func(*html.Node) bool) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if is(child) || Any(child, is) {
			return true
		}
	}
	return false
}

// Each calls do for every node below n in document order. do may change the
// node that it gets, but not move it.
func Each(n *html.Node, do func(*html.Node)) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		do(child)
		Each(child, do)
	}
}
