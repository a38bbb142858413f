package tree

import (
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// IsDeep reports whether elements below root stand deeper than MaxDepth.
func IsDeep(root *html.Node) bool {
	return isDeeper(root, MaxDepth)
}

func isDeeper(n *html.Node, limit int) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.FirstChild != nil && (limit == 0 || isDeeper(child, limit-1)) {
			return true
		}
	}
	return false
}

// flattenTree unwraps the elements that stand deeper than limit and counts
// them.
func flattenTree(root *html.Node, limit int) int {
	count := 0
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for child := n.FirstChild; child != nil; {
			if child.Type == html.ElementNode && depth >= limit && child.FirstChild != nil {
				count++
				child = Unwrap(child)
				continue
			}
			walk(child, depth+1)
			child = child.NextSibling
		}
	}
	walk(root, 0)
	return count
}

// flattenTags writes markup again with well-nested tags of which never more
// than limit are open, and counts the tags that it left out.
func flattenTags(markup string, limit int) (flat string, left int) {
	f := flattener{limit: limit}
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		f.token(z.Token())
	}
	if z.Err() != io.EOF {
		// Not reached: a string reader fails with nothing else.
		return "", f.left
	}
	f.closeTo(0)
	return f.out.String(), f.left
}

type flattener struct {
	limit int
	left  int
	open  []string
	out   strings.Builder
}

func (f *flattener) token(t html.Token) {
	switch t.Type {
	case html.StartTagToken:
		f.start(t)
	case html.EndTagToken:
		if at := lastIndex(f.open, t.Data); at >= 0 {
			f.closeTo(at)
		}
	default:
		f.out.WriteString(t.String())
	}
}

func (f *flattener) start(t html.Token) {
	if isVoid(t.Data) {
		f.out.WriteString(t.String())
		return
	}
	if len(f.open) >= f.limit {
		f.left++
		return
	}
	f.open = append(f.open, t.Data)
	f.out.WriteString(t.String())
}

func (f *flattener) closeTo(at int) {
	for len(f.open) > at {
		last := len(f.open) - 1
		f.out.WriteString("</" + f.open[last] + ">")
		f.open = f.open[:last]
	}
}

func lastIndex(names []string, name string) int {
	for i, n := range slices.Backward(names) {
		if n == name {
			return i
		}
	}
	return -1
}
