package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// frame writes an embedded page anew when its host is listed, and makes a
// link of it otherwise.
func (f *former) frame(n *html.Node) *html.Node {
	address := firstAttr(n, "data-src", "src")
	value, why := f.load(address)
	if why == "" {
		if src := f.player(value); src != "" {
			f.notePlayer(n, value, address)
			f.setFrame(n, src)
			return n.NextSibling
		}
	}
	switch page := tree.Attr(n, "srcdoc"); {
	case page != "" && f.reread < maxReread:
		return f.srcdoc(n, page)
	case why != "":
		return f.drop(n, why)
	}
	return f.linkInstead(n, value)
}

// srcdoc puts the page that a frame itself holds in its place. A frame in that
// page that holds one more shows nothing.
func (f *former) srcdoc(n *html.Node, page string) *html.Node {
	f.reread++
	inner, err := f.read(page)
	if err != nil {
		return remove(n)
	}
	tree.DelAttr(n, "srcdoc")
	f.frameRest(n, "")
	tree.Each(inner, func(d *html.Node) {
		if doc, ok := tree.Lookup(d, "srcdoc"); ok {
			f.report.attribute(d, html.Attribute{Key: "srcdoc", Val: doc}, notAllowed)
			tree.DelAttr(d, "srcdoc")
		}
	})
	f.report.addLoss(Loss{Kind: Tag, Name: "iframe", Why: "its page stays", Count: 1, Bytes: max(0, len(page)-tree.Weight(inner))})
	tree.Replace(n, inner)
	return inner
}

// player returns the address under which a page, or the player of the video that
// it shows, may be embedded; "" where neither may.
func (f *former) player(address string) string {
	if src := f.allowedFrame(address); src != "" {
		return src
	}
	return f.allowedFrame(playerOf(address))
}

// notePlayer reports the address of a page that its player takes the place of.
func (f *former) notePlayer(n *html.Node, page, written string) {
	if f.allowedFrame(page) == "" {
		f.report.attribute(n, html.Attribute{Key: "src", Val: written}, "led to its player")
		return
	}
	_, query, _ := strings.Cut(written, "?")
	for part := range strings.SplitSeq(query, "&") {
		if startsAlone(part) {
			f.report.attribute(n, html.Attribute{Key: "src", Val: part}, notAllowed)
		}
	}
}

// setFrame gives an iframe its address and what keeps it in its place: a
// sandbox, a name for screen readers, no load before it is needed.
func (f *former) setFrame(n *html.Node, src string) {
	host := hostOf(src)
	title := f.words(tree.Attr(n, "title"))
	if tree.IsBlank(title) {
		title = locale.Fill(f.loc.Article.Embedded, shownHost(src))
	}
	width, height := pixels(n, "width"), pixels(n, "height")
	f.frameRest(n, src)
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

// frameRest reports what a frame said beyond its address and its title.
func (f *former) frameRest(n *html.Node, src string) {
	for _, a := range n.Attr {
		switch a.Key {
		case "src", "data-src", "url":
			if address, _ := f.load(a.Val); src != "" && f.player(address) == src {
				continue
			}
		case "title":
			if src != "" {
				continue
			}
		}
		if tells(a) {
			f.report.attribute(n, a, notAllowed)
		}
	}
	tree.Each(n, func(d *html.Node) {
		if f.report.content(d, "the page is shown"); d.Type == html.CommentNode {
			f.report.text(Comment, "comment", notAllowed, d.Data)
		}
	})
	if text := tree.Text(n); !tree.IsBlank(text) {
		f.report.text(Text, "text of "+shortName(n.Data), "the page is shown", text)
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

// linkInstead puts a link in the place of an embedded page, named by its title,
// or by what it is, and its host.
func (f *former) linkInstead(n *html.Node, address string) *html.Node {
	address = f.shownPage(address)
	f.report.element(n, "not a listed host, made a link")
	link := tree.New(atom.A)
	link.Attr = []html.Attribute{{Key: "href", Val: address}}
	if rel := f.rel(address, false); rel != "" {
		tree.SetAttr(link, "rel", rel)
	}
	link.AppendChild(tree.NewText(frameLabel(f.words(tree.Attr(n, "title")), address)))
	next := n.NextSibling
	tree.Replace(n, link)
	f.links = append(f.links, link)
	return next
}

// wrapLinks makes paragraphs of the links that stand in the place of blocks.
func (f *former) wrapLinks(*html.Node) {
	for _, link := range f.links {
		if tree.Is(link.Parent, atom.Div, atom.Section, atom.Blockquote, atom.Td, atom.Figure) {
			tree.Wrap(link, tree.New(atom.P))
		}
	}
}
