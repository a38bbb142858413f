package sanitize

import (
	"net/url"
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
		if src := f.player(address); src != "" {
			f.notePlayer(n, address, address)
			tree.Rename(n, atom.Iframe)
			f.setFrame(n, src)
			return n.NextSibling
		}
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
		tree.Each(held, func(d *html.Node) { f.report.content(d, showsNothing) })
		return remove(held)
	}
	if !partsText(held.FirstChild) {
		setApart(held)
	}
	next := held.NextSibling
	tree.Unwrap(held)
	return next
}

// embedded returns the address of what an object or embed shows: the file that
// is said to a player of Flash rather than the player.
func embedded(n *html.Node) string {
	address, said := firstAttr(n, "src", "data"), tree.Attr(n, "flashvars")
	for d := range n.Descendants() {
		name := tree.Attr(d, "name")
		switch {
		case tree.Is(d, atom.Param) && strings.EqualFold(name, "flashvars"):
			said = tree.Attr(d, "value")
		case address != "":
		case tree.Is(d, atom.Param) && isMovie(name):
			address = tree.Attr(d, "value")
		case tree.Is(d, atom.Embed):
			address, said = tree.Attr(d, "src"), tree.Attr(d, "flashvars")
		}
	}
	if player, query, _ := strings.Cut(address, "?"); strings.HasSuffix(strings.ToLower(player), ".swf") {
		if file := flashFile(said + "&" + query); file != "" {
			return file
		}
	}
	return address
}

// flashFile returns the file that the variables of a player name.
func flashFile(variables string) string {
	for part := range strings.SplitSeq(variables, "&") {
		key, value, _ := strings.Cut(part, "=")
		if file, err := url.QueryUnescape(value); err == nil && strings.Contains(flashKeys, " "+strings.ToLower(key)+" ") {
			return file
		}
	}
	return ""
}

const flashKeys = " file soundfile mp3 flv video src url "

func isMovie(name string) bool {
	return name != "" && strings.Contains(" movie src url filename ", " "+strings.ToLower(name)+" ")
}

// oembed treats the element that CKEditor saves for a video: the address of its
// page stands in url.
func (f *former) oembed(n *html.Node) *html.Node {
	address := firstAttr(n, "url", "src")
	if text := strings.TrimSpace(tree.Text(n)); address == "" && strings.Contains(text, "://") && !strings.Contains(text, " ") {
		address = text
	}
	address, why := f.load(address)
	if why != "" {
		return f.drop(n, why)
	}
	if src := f.player(address); src != "" {
		tree.Rename(n, atom.Iframe)
		f.setFrame(n, src)
		return n.NextSibling
	}
	return f.linkInstead(n, address)
}
