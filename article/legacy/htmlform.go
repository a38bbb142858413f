package legacy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// pruneForms removes the forms that ask for a password or a choice: a login, a
// poll. What they say is no article. One around the heading is that of the whole
// page, as ASP.NET writes it.
func pruneForms(root, heading *html.Node) {
	var asking []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Form && asks(n) && !holds(n, heading) {
			asking = append(asking, n)
		}
	}
	for _, form := range asking {
		form.Parent.RemoveChild(form)
	}
}

func asks(form *html.Node) bool {
	for n := range form.Descendants() {
		if n.DataAtom != atom.Input {
			continue
		}
		for _, a := range n.Attr {
			if kind := strings.ToLower(a.Val); a.Key == "type" && (kind == "password" || kind == "radio") {
				return true
			}
		}
	}
	return false
}

// isErrorTitle reports whether a title is that of a page for what is not there.
func isErrorTitle(title string) bool {
	folded := vi.Fold(title)
	for _, start := range []string{"loi 404", "error 404", "404 not found", "404 - ", "khong tim thay trang", "trang khong ton tai", "page not found"} {
		if rest, ok := strings.CutPrefix(folded, start); ok && len(rest) <= 40 {
			return true
		}
	}
	return folded == "404" || folded == "not found"
}
