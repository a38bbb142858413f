package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// embed treats an object, an embed or an applet. What it would have shown stays
// reachable by a link, unless what it holds for browsers that do not know it
// shows something itself.
func (f *former) embed(n *html.Node) *html.Node {
	address, why := f.load(embedded(n))
	f.settings(n, why == "")
	f.visible(n)
	switch {
	case why != "" && tree.IsEmpty(n):
		return f.drop(n, notAllowed)
	case why == "" && tree.Find(n, atom.A, atom.Img, atom.Iframe, atom.Video, atom.Audio) == nil:
		return f.linkBefore(n, address)
	}
	f.report.tag(n, notAllowed)
	setApart(n)
	next := n.NextSibling
	tree.Unwrap(n)
	return next
}

// settings takes away what n holds for a browser that shows it: its params and,
// where a link stands for it, the embed that is the same once more.
func (f *former) settings(n *html.Node, linked bool) {
	for child := n.FirstChild; child != nil; {
		if tree.Is(child, atom.Param) || linked && tree.Is(child, atom.Embed) {
			child = f.drop(child, notAllowed)
		} else {
			child = child.NextSibling
		}
	}
}

// linkBefore puts a link to what n would have shown in front of what n holds.
func (f *former) linkBefore(n *html.Node, address string) *html.Node {
	held := tree.New(atom.Span)
	tree.MoveChildren(held, n)
	n.Parent.InsertBefore(held, n.NextSibling)
	f.linkInstead(n, address)
	if tree.IsEmpty(held) {
		return remove(held)
	}
	if !partsText(held.FirstChild) {
		setApart(held)
	}
	next := held.NextSibling
	tree.Unwrap(held)
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
		case tree.Is(d, atom.Embed):
			return tree.Attr(d, "src")
		}
	}
	return ""
}

func isMovie(name string) bool {
	return strings.EqualFold(name, "movie") || strings.EqualFold(name, "src")
}

// oembed treats the element that CKEditor saves for a video: the address of its
// page stands in url.
func (f *former) oembed(n *html.Node) *html.Node {
	address, why := f.load(firstAttr(n, "url", "src"))
	if why != "" {
		return f.drop(n, why)
	}
	if src := f.allowedFrame(playerOf(address)); src != "" {
		tree.Rename(n, atom.Iframe)
		f.setFrame(n, src)
		return n.NextSibling
	}
	return f.linkInstead(n, address)
}

// playerOf returns the address of the player for the page of a video.
func playerOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "www."), "m.")
	for _, page := range []struct{ start, player string }{
		{"youtube.com/watch?v=", "https://www.youtube-nocookie.com/embed/"},
		{"youtube.com/shorts/", "https://www.youtube-nocookie.com/embed/"},
		{"youtu.be/", "https://www.youtube-nocookie.com/embed/"},
		{"vimeo.com/", "https://player.vimeo.com/video/"},
	} {
		id, ok := strings.CutPrefix(rest, page.start)
		if end := strings.IndexAny(id, "?&#/"); end >= 0 {
			id = id[:end]
		}
		if ok && id != "" && isAlphanumeric(strings.NewReplacer("-", "", "_", "").Replace(id)) {
			return page.player + id
		}
	}
	return address
}
