package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxDepth is the number of elements that may be open inside one another.
// Deeper ones are unwrapped: their content stays, they go.
const MaxDepth = 256

// Parse reads markup as the content of a div and returns that div. flattened
// counts the elements that were unwrapped because they stood deeper than
// MaxDepth.
func Parse(markup string) (root *html.Node, flattened int) {
	return ParseWithin(markup, MaxDepth)
}

// ParseWithin is Parse with another depth, at most MaxDepth.
func ParseWithin(markup string, depth int) (root *html.Node, flattened int) {
	root, err := parse(markup)
	for limit := MaxDepth; err != nil; limit /= 4 {
		// The parser refuses more than 512 open elements. It opens some on its
		// own (a tbody, reopened formatting), so a tag limit is no sure bound
		// for it; with 0 tags it is.
		var flat string
		flat, flattened = flattenTags(markup, limit)
		root, err = parse(flat)
	}
	return root, flattened + flattenTree(root, depth)
}

func parse(markup string) (*html.Node, error) {
	root := New(atom.Div)
	nodes, err := html.ParseFragment(strings.NewReader(markup), root)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}
