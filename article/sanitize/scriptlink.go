//go:build !widgets

package sanitize

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// scriptLink makes a plain link of an element that leads somewhere by a script:
// javascript:window.open('…'), onclick="location.href='…'". What a server's form
// would answer (__doPostBack) has no address; that its script went is told.
func (f *former) scriptLink(n *html.Node) {
	if !tree.Is(n, atom.A, atom.Button, atom.Span) {
		return
	}
	href := tree.Attr(n, "href")
	if scheme, _ := splitScheme(trimURL(href)); n.DataAtom == atom.A && href != "" && href != "#" && scheme != "javascript" {
		return
	}
	for _, key := range []string{"href", "onclick", "data-href", "data-url"} {
		script := tree.Attr(n, key)
		address := scriptAddress(script)
		if n.DataAtom == atom.A && strings.HasPrefix(key, "data") {
			address = script
		}
		if _, why := f.address(address); why != "" || n.DataAtom != atom.A && tree.Find(n, atom.A) != nil {
			continue
		}
		f.report.attribute(n, html.Attribute{Key: key, Val: script}, "made a link")
		if key != "href" && href != "" {
			f.report.attribute(n, html.Attribute{Key: "href", Val: href}, "made a link")
		}
		tree.DelAttr(n, key)
		tree.DelAttr(n, "href")
		tree.Rename(n, atom.A)
		at := 0 // parsers bring the attributes of links in the order of their names
		for at < len(n.Attr) && n.Attr[at].Key < "href" {
			at++
		}
		n.Attr = slices.Insert(n.Attr, at, html.Attribute{Key: "href", Val: address})
		return
	}
}

// scriptAddress returns the address that a script opens, "" where it opens none or
// puts it together only then: the first text in it, where that is one.
func scriptAddress(script string) string {
	at := strings.IndexAny(script, `'"`)
	if at < 0 || strings.HasSuffix(script[:at], "alert(") || strings.HasSuffix(script[:at], "confirm(") {
		return ""
	}
	address, rest, ok := strings.Cut(script[at+1:], script[at:at+1])
	address, rest = strings.ReplaceAll(address, `\/`, "/"), strings.TrimSpace(rest)
	isSaid := strings.Contains(script[:at], "location") || strings.Contains(script[:at], "open(")
	switch {
	case !ok || rest != "" && !strings.Contains(",);", rest[:1]), strings.ContainsAny(address, `\ `):
		return ""
	case isSaid, strings.HasPrefix(address, "/"), strings.HasPrefix(address, "http"), strings.Contains(address, "/") && strings.Contains(address, "."),
		embedKind(address) != "":
		return address
	}
	return ""
}
