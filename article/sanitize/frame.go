package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// frame writes an embedded page anew when its host is listed, and makes a
// link of it otherwise.
func (f *former) frame(n *html.Node) *html.Node {
	address := firstAttr(n, "src", "data-src")
	if value, why := f.load(address); why != "" {
		return f.drop(n, why)
	} else if src := f.allowedFrame(value); src != "" {
		f.setFrame(n, src)
		return n.NextSibling
	} else {
		address = value
	}
	return f.linkInstead(n, address)
}

// setFrame gives an iframe its address and what keeps it in its place: a
// sandbox, a name for screen readers, no load before it is needed.
func (f *former) setFrame(n *html.Node, src string) {
	host := hostOf(src)
	title := cleanValue(tree.Attr(n, "title"))
	if tree.IsBlank(title) {
		title = f.loc.Pick("Nội dung nhúng từ ", "Embedded content from ") + shownHost(src)
	}
	width, height := pixels(n, "width"), pixels(n, "height")
	n.Attr = []html.Attribute{{Key: "src", Val: src}, {Key: "title", Val: title}}
	for _, a := range []html.Attribute{
		{Key: "width", Val: width},
		{Key: "height", Val: height},
		{Key: "sandbox", Val: f.sandbox(host)},
		{Key: "loading", Val: "lazy"},
		{Key: "referrerpolicy", Val: "strict-origin-when-cross-origin"},
	} {
		if a.Val != "" {
			n.Attr = append(n.Attr, a)
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "allowfullscreen"})
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
}

// sandbox returns what a frame may do. A frame of the portal's own hosts that
// ran scripts in its own origin could remove its sandbox.
func (f *former) sandbox(host string) string {
	if f.isOwnHost(host) {
		return "allow-scripts allow-popups"
	}
	return "allow-scripts allow-same-origin allow-popups allow-presentation"
}

// linkInstead puts a link in the place of an embedded page, named by its title
// and its host.
func (f *former) linkInstead(n *html.Node, address string) *html.Node {
	f.report.element(n, "not a listed host, made a link")
	link := tree.New(atom.A)
	link.Attr = []html.Attribute{{Key: "href", Val: address}}
	if rel := f.rel(address, false); rel != "" {
		tree.SetAttr(link, "rel", rel)
	}
	label := frameLabel(cleanValue(tree.Attr(n, "title")), address)
	f.unread = f.unread || !isASCII(label) && !oldtext.IsUnicode(label)
	link.AppendChild(tree.NewText(label))
	next := n.NextSibling
	tree.Replace(n, link)
	if tree.Is(link.Parent, atom.Div, atom.Section, atom.Blockquote, atom.Td, atom.Figure) {
		tree.Wrap(link, tree.New(atom.P))
	}
	return next
}

// embedded returns the address of what an object or embed shows.
func embedded(n *html.Node) string {
	if address := firstAttr(n, "src", "data"); address != "" {
		return address
	}
	for d := range n.Descendants() {
		switch {
		case tree.Is(d, atom.Param) && isMovie(tree.Attr(d, "name")):
			return tree.Attr(d, "value")
		case tree.Is(d, atom.Embed, atom.Iframe):
			return tree.Attr(d, "src")
		}
	}
	return ""
}

func isMovie(name string) bool {
	return strings.EqualFold(name, "movie") || strings.EqualFold(name, "src")
}
