package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// noscript keeps the pictures, frames and players for browsers without scripts
// where none stands for them: pages that load them late write each of them twice.
// All else in it is for those browsers only.
func (f *former) noscript(n *html.Node) *html.Node {
	text := tree.Text(n)
	if f.reread == maxReread || !mayHoldMedia(text) {
		return f.drop(n, notAllowed)
	}
	f.reread++
	inner, err := f.read(text)
	if err != nil {
		return remove(n)
	}
	lost := tree.OwnWeight(n) + tree.Weight(inner)
	if before := besides(n.PrevSibling, prevSibling); tree.Is(before, atom.Img) && isPlaceholder(tree.Attr(before, "src")) {
		f.drop(before, "stands for another")
	}
	alone := !f.isPicture(besides(n.PrevSibling, prevSibling)) && !f.isPicture(besides(n.NextSibling, nextSibling))
	lost -= f.takeMedia(n, inner, alone)
	if lost > 0 {
		f.report.addLoss(Loss{Kind: Element, Name: "noscript", Why: notAllowed, Count: 1, Bytes: lost,
			Excerpt: excerpt(tree.Text(inner))})
	}
	return remove(n)
}

// maxReread is how many texts are read as markup; all behind them go.
const maxReread = 100

func mayHoldMedia(text string) bool {
	for _, name := range []string{"<img", "<iframe", "<video", "<audio"} {
		if hasFold(text, name) {
			return true
		}
	}
	return false
}

// takeMedia puts the pictures, frames and players of inner in front of n that
// stand nowhere else, the pictures only where alone, and returns their weight.
func (f *former) takeMedia(n, inner *html.Node, alone bool) (weight int) {
	if f.pictures == nil {
		f.pictures = map[string]bool{}
		root := n
		for root.Parent != nil {
			root = root.Parent
		}
		for _, m := range mediaIn(root, nil) {
			f.pictures[f.shown(m)] = true
		}
	}
	for _, m := range mediaIn(inner, nil) {
		src := f.shown(m)
		if src == "" || f.pictures[src] || !alone && tree.Is(m, atom.Img) {
			continue
		}
		f.pictures[src] = true
		weight += tree.Weight(m)
		tree.Remove(m)
		n.Parent.InsertBefore(m, n)
		f.see(m)
	}
	return weight
}

// mediaIn appends the pictures, frames and players below n that nothing hides.
func mediaIn(n *html.Node, found []*html.Node) []*html.Node {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case tree.Is(child, atom.Img, atom.Iframe, atom.Video, atom.Audio):
			found = append(found, child)
		case child.Type == html.ElementNode && child.Namespace == "" && fateOf(child.DataAtom) != drop:
			found = mediaIn(child, found)
		}
	}
	return found
}

// shown returns the address under which a picture, a frame or a player will be
// shown, "" where it will not.
func (f *former) shown(n *html.Node) string {
	if tree.Is(n, atom.Img) {
		if src, usable := f.picture(n); usable {
			return src
		}
		return ""
	}
	address := firstAttr(n, "data-src", "src")
	if source := tree.Find(n, atom.Source); address == "" && source != nil {
		address = tree.Attr(source, "src")
	}
	src, why := f.load(address)
	if why != "" || isHidden(n) {
		return ""
	}
	if n.DataAtom == atom.Iframe {
		return f.player(src) // others may count readers
	}
	return src
}

// isHidden reports whether nobody sees n: it counts readers.
func isHidden(n *html.Node) bool {
	return isSpacer(pixels(n, "width")) && isSpacer(pixels(n, "height")) ||
		tree.Declaration(tree.Attr(n, "style"), "display") == "none"
}

// isPlaceholder reports whether a picture stands for another until a script has
// loaded that: its name says so.
func isPlaceholder(src string) bool {
	for _, word := range strings.Fields("placeholder blank. spacer loading lazy transparent 1x1") {
		if hasFold(src[strings.LastIndexByte(src, '/')+1:], word) {
			return true
		}
	}
	return false
}

// picture returns the address under which img will be shown, and whether it
// will.
func (f *former) picture(img *html.Node) (src string, usable bool) {
	src, why := f.imageSource(imageAddress(img))
	return src, why == "" && !isHidden(img)
}

// isPicture reports whether n is a picture that will be shown, in its link or
// its figure.
func (f *former) isPicture(n *html.Node) bool {
	if tree.Is(n, atom.A, atom.Span, atom.Picture, atom.Figure) {
		n = tree.Find(n, atom.Img)
	}
	if !tree.Is(n, atom.Img) {
		return false
	}
	_, usable := f.picture(n)
	return usable
}

// besides returns n or, where n is white space or a comment, the next node that
// is neither.
func besides(n *html.Node, step func(*html.Node) *html.Node) *html.Node {
	for n != nil && (n.Type == html.CommentNode || n.Type == html.TextNode && tree.IsSpace(n.Data)) {
		n = step(n)
	}
	return n
}

func prevSibling(n *html.Node) *html.Node { return n.PrevSibling }

func nextSibling(n *html.Node) *html.Node { return n.NextSibling }
