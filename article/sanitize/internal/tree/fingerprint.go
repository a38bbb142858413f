package tree

import "golang.org/x/net/html"

// Fingerprint is a number that changes, but for rare accidents, when elements
// below root are added, removed, moved or renamed or when text changes its
// length.
func Fingerprint(root *html.Node) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	sum := uint64(offset)
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			sum = (sum ^ uint64(child.DataAtom)) * prime
			sum = (sum ^ uint64(len(child.Attr))) * prime
			if child.Type == html.TextNode {
				sum = (sum ^ uint64(len(child.Data))) * prime
			}
			walk(child)
			sum = (sum ^ 1) * prime
		}
	}
	walk(root)
	return sum
}
