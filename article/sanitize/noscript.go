package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// noscript keeps the pictures for browsers without scripts where no picture
// stands for them: pages that load pictures late write each of them twice. All
// else in it is for those browsers only.
func (f *former) noscript(n *html.Node) *html.Node {
	text := tree.Text(n)
	if f.noscripts == maxNoscripts || !mayHoldPicture(text) {
		return f.drop(n, notAllowed)
	}
	f.noscripts++
	inner, err := f.read(text)
	if err != nil {
		return remove(n)
	}
	lost := tree.OwnWeight(n) + tree.Weight(inner)
	if !f.isPicture(besides(n.PrevSibling, prevSibling)) && !f.isPicture(besides(n.NextSibling, nextSibling)) {
		lost -= f.takePictures(n, inner)
	}
	if lost > 0 {
		f.report.addLoss(Loss{Kind: Element, Name: "noscript", Why: notAllowed, Count: 1, Bytes: lost,
			Excerpt: excerpt(tree.Text(inner))})
	}
	return remove(n)
}

// maxNoscripts is how many noscript elements are looked into for pictures; all
// behind them go.
const maxNoscripts = 100

func mayHoldPicture(text string) bool {
	for rest := text; ; {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			return false
		}
		rest = rest[at+1:]
		if len(rest) > 3 && rest[0]|0x20 == 'i' && rest[1]|0x20 == 'm' {
			return true
		}
	}
}

// takePictures puts the pictures of inner in front of n that stand nowhere else,
// and returns their weight.
func (f *former) takePictures(n, inner *html.Node) (weight int) {
	f.findPictures(n)
	eachPicture(inner, func(img *html.Node) {
		src, usable := f.picture(img)
		if !usable || f.pictures[src] {
			return
		}
		f.pictures[src] = true
		weight += tree.Weight(img)
		taken := tree.New(atom.Img)
		taken.Attr = img.Attr
		n.Parent.InsertBefore(taken, n)
		f.image(taken)
	})
	return weight
}

// findPictures notes, once, the addresses of the pictures that will be seen in
// the tree that n belongs to.
func (f *former) findPictures(n *html.Node) {
	if f.pictures != nil {
		return
	}
	f.pictures = map[string]bool{}
	for n.Parent != nil {
		n = n.Parent
	}
	eachPicture(n, func(img *html.Node) {
		if src, usable := f.picture(img); usable {
			f.pictures[src] = true
		}
	})
}

// eachPicture calls do for the pictures below n that nothing hides.
func eachPicture(n *html.Node, do func(*html.Node)) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case tree.Is(child, atom.Img):
			do(child)
		case child.Type == html.ElementNode && child.Namespace == "" && fateOf(child.DataAtom) != drop:
			eachPicture(child, do)
		}
	}
}

// picture returns the address under which img will be shown, and whether it
// will.
func (f *former) picture(img *html.Node) (src string, usable bool) {
	src, why := f.imageSource(imageAddress(img))
	hidden := isSpacer(pixels(img, "width")) && isSpacer(pixels(img, "height")) ||
		tree.Declaration(tree.Attr(img, "style"), "display") == "none"
	return src, why == "" && !hidden
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
