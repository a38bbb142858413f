//go:build widgets

package sanitize

import "golang.org/x/net/html"

// The programs of the browser read feeds and no pasted text: they do without
// Word's formulas, and leave links by script the text alone that they had.

func (f *former) comment(n *html.Node) (next *html.Node) {
	f.report.text(Comment, "comment", notAllowed, n.Data)
	return remove(n)
}

func (f *former) scriptLink(*html.Node) {}
