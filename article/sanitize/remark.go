package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// remark tells why n is not of the text but of those who wrote it: a comment of
// Word or Google Docs, what they took out while changes were tracked, and what
// Word hides or says to screen readers once more beside a formula. None of it
// was meant for readers.
func remark(n *html.Node) (why string) {
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			if strings.Contains(a.Val, "msocom") || strings.Contains(a.Val, "MsoCommentText") {
				return isComment
			}
			if a.Val == "MsoPlaceholderText" {
				return "asks its author for words"
			}
		case "style":
			switch {
			case hasFold(a.Val, "mso-element:comment"):
				return isComment
			case hasFold(a.Val, "mso-hide:all"), hasFold(a.Val, "mso-hide:screen"):
				return "hidden by its author"
			}
		case "href":
			if isCommentLink(n, "#cmnt") {
				return isComment
			}
		case "cite":
			if n.DataAtom == atom.Del && strings.HasPrefix(a.Val, "mailto:") {
				return "taken out while changes were tracked"
			}
		case "aria-hidden":
			if a.Val == "true" && (isFormula(n.PrevSibling) || isFormula(n.NextSibling)) {
				return "a formula, said beside it"
			}
		}
	}
	if first := besides(n.FirstChild, nextSibling); tree.Is(first, atom.P) && isCommentLink(first.FirstChild, "#cmnt_ref") {
		return isComment
	}
	return ""
}

const isComment = "a comment of its editors"

// isCommentLink reports whether n is what Google Docs puts before a comment, or
// leads to one: "#cmnt1" and "#cmnt_ref1".
func isCommentLink(n *html.Node, start string) bool {
	if !tree.Is(n, atom.A) {
		return false
	}
	number, ok := strings.CutPrefix(tree.Attr(n, "href"), start)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// isFormula reports whether n holds the formula that KaTeX and MathJax draw
// beside it, for screen readers.
func isFormula(n *html.Node) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	name := n.Data + tree.Attr(n, "class")
	return hasFold(name, "mathml") || hasFold(name, "-mml")
}
