package sanitize

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// idPrefix stands before every id that content brings along, so that none
// shadows an id of the page or a property of its document.
const idPrefix = "u-"

// id checks an id. Only those that something in the text leads to are kept in
// the end, see anchors.
func (f *former) id(value string) (string, string) {
	if value == "" || strings.ContainsAny(value, " \t\n\f\r\"'<>&#%") || len(value) > 200 {
		return "", notAllowed
	}
	f.hasAnchors = true
	return prefixed(cleanValue(value)), ""
}

// headers checks the ids of the cells that a cell belongs to.
func (f *former) headers(value string) (string, string) {
	var ids []string
	for id := range strings.FieldsSeq(value) {
		if len(ids) == maxHeaders {
			f.report.add(Attribute, "headers of cell", "more than "+strconv.Itoa(maxHeaders)+" cells", len(value))
			return strings.Join(ids, " "), ""
		}
		if id, why := f.id(id); why == "" {
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, " "), reasonUnless(len(ids) > 0)
}

// maxHeaders is how many cells may name a cell as theirs.
const maxHeaders = 32

func prefixed(id string) string {
	return idPrefix + strings.TrimPrefix(id, idPrefix)
}

// anchors leads links within the text to the ids of the text and removes ids
// that nothing leads to but those of headings, links that lead nowhere and ids that stand twice.
func (f *former) anchors(root *html.Node) {
	if !f.hasAnchors {
		return
	}
	targets := map[string]bool{}
	tree.Each(root, func(n *html.Node) {
		if target, ok := fragment(n); ok {
			targets[target] = false
		}
		for id := range strings.FieldsSeq(tree.Attr(n, "headers")) {
			targets[id] = false
		}
	})
	tree.Each(root, func(n *html.Node) { f.keepID(n, targets) })
	f.linkTargets(root, targets)
}

// keepID keeps the id of n where it is the first target of that name. Other
// pages lead to headings.
func (f *former) keepID(n *html.Node, targets map[string]bool) {
	id, ok := tree.Lookup(n, "id")
	if !ok {
		return
	}
	found, wanted := targets[id]
	if found || !wanted && headingLevel(n) == 0 {
		f.report.attribute(n, html.Attribute{Key: "id", Val: id}, "nothing leads to it")
		tree.DelAttr(n, "id")
		return
	}
	targets[id] = true
}

// linkTargets points the links to the ids that were found, and unwraps links
// and marks that are without use.
func (f *former) linkTargets(parent *html.Node, targets map[string]bool) {
	for n := parent.FirstChild; n != nil; {
		if target, ok := fragment(n); ok && targets[target] {
			tree.SetAttr(n, "href", "#"+escapeURL(target))
		} else if ok {
			id := idOnly(n)
			tree.DelAttr(n, "id")
			f.report.content(n, "leads nowhere")
			n.Attr = id
		}
		keepHeaders(n, targets)
		if len(n.Attr) == 0 && tree.Is(n, atom.A, atom.Span, atom.Bdo) {
			n = tree.Unwrap(n)
			continue
		}
		f.linkTargets(n, targets)
		n = n.NextSibling
	}
}

// keepHeaders leaves a cell the ids that were found.
func keepHeaders(n *html.Node, targets map[string]bool) {
	value, ok := tree.Lookup(n, "headers")
	if !ok {
		return
	}
	ids := strings.Fields(value)
	ids = slices.DeleteFunc(ids, func(id string) bool { return !targets[id] })
	if len(ids) == 0 {
		tree.DelAttr(n, "headers")
		return
	}
	tree.SetAttr(n, "headers", strings.Join(ids, " "))
}

// fragment returns the id that a link within the text leads to.
func fragment(n *html.Node) (id string, ok bool) {
	if !tree.Is(n, atom.A) {
		return "", false
	}
	href := tree.Attr(n, "href")
	if !strings.HasPrefix(href, "#") {
		return "", false
	}
	id, err := url.PathUnescape(href[1:])
	if err != nil || !utf8.ValidString(id) {
		id = href[1:]
	}
	return prefixed(cleanValue(id)), true
}
