package sanitize

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// fate is what happens to an element.
type fate uint8

const (
	// unwrap removes the tags and keeps the content.
	unwrap fate = iota
	keep
	// block keeps the content as a block of its own, a div.
	block
	// drop removes the element with its content.
	drop
)

// fateOf returns the fate of HTML elements by name. Unknown ones are unwrapped.
func fateOf(name atom.Atom) fate {
	switch name {
	case atom.P, atom.Div, atom.Span, atom.Br, atom.Hr, atom.Wbr, atom.Section,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.A, atom.B, atom.I, atom.U, atom.S, atom.Strong, atom.Em, atom.Small,
		atom.Mark, atom.Sub, atom.Sup, atom.Abbr, atom.Cite, atom.Q, atom.Code,
		atom.Pre, atom.Kbd, atom.Samp, atom.Blockquote, atom.Var, atom.Dfn,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Caption, atom.Colgroup, atom.Col, atom.Thead, atom.Tbody,
		atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Figure, atom.Figcaption, atom.Picture, atom.Source, atom.Img,
		atom.Audio, atom.Video, atom.Track, atom.Iframe, atom.Details, atom.Summary,
		atom.Time, atom.Ins, atom.Del, atom.Ruby, atom.Rt, atom.Rp, atom.Bdi, atom.Bdo:
		return keep
	case atom.Center, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
		atom.Nav, atom.Hgroup, atom.Address, atom.Form, atom.Fieldset, atom.Legend,
		atom.Dialog, atom.Marquee:
		return block
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Math,
		atom.Object, atom.Embed, atom.Applet, atom.Xmp, atom.Plaintext, atom.Noembed,
		atom.Noframes, atom.Select, atom.Textarea, atom.Title, atom.Input, atom.Button,
		atom.Datalist, atom.Option, atom.Optgroup, atom.Meta, atom.Link, atom.Base,
		atom.Param, atom.Area, atom.Map, atom.Frame, atom.Frameset, atom.Head, atom.Keygen:
		return drop
	}
	return unwrap
}

// modern gives elements that HTML has given up their present name.
func modern(name atom.Atom) atom.Atom {
	switch name {
	case atom.Strike:
		return atom.S
	case atom.Tt:
		return atom.Code
	case atom.Acronym:
		return atom.Abbr
	case atom.Dir, atom.Menu:
		return atom.Ul
	case atom.Listing:
		return atom.Pre
	}
	return name
}

// elements brings everything below parent into the elements and attributes of
// the news policy.
func (f *former) elements(parent *html.Node) {
	for child := parent.FirstChild; child != nil; {
		switch child.Type {
		case html.TextNode:
			child = child.NextSibling
		case html.ElementNode:
			child = f.element(child)
		default:
			f.report.add(Comment, "comment", notAllowed, len(child.Data))
			child = remove(child)
		}
	}
}

// element treats one element with its content and returns the node to go on
// with.
func (f *former) element(n *html.Node) *html.Node {
	if n.Namespace != "" {
		return f.drop(n, notAllowed)
	}
	if name := modern(n.DataAtom); name != n.DataAtom {
		tree.Rename(n, name)
	}
	switch fateOf(n.DataAtom) {
	case drop:
		return f.dropped(n)
	case unwrap:
		return f.unwrap(n)
	case block:
		f.report.add(Tag, n.Data, "made a div", 0)
		f.asDiv(n)
	}
	return f.kept(n)
}

// dropped treats an element that may not stay. What it would have embedded
// stays reachable.
func (f *former) dropped(n *html.Node) *html.Node {
	if tree.Is(n, atom.Object, atom.Embed, atom.Applet) {
		if address, why := f.load(embedded(n)); why == "" {
			return f.linkInstead(n, address)
		}
	}
	return f.drop(n, notAllowed)
}

// drop removes n with its content.
func (f *former) drop(n *html.Node, why string) *html.Node {
	f.report.element(n, why)
	return remove(n)
}

func (f *former) unwrap(n *html.Node) *html.Node {
	f.report.add(Tag, shortName(n.Data), notAllowed, 0)
	return tree.Unwrap(n)
}

// asDiv makes a block of n and keeps the alignment that its name stood for.
func (f *former) asDiv(n *html.Node) {
	if n.DataAtom == atom.Center && tree.Attr(n, "align") == "" {
		tree.SetAttr(n, "align", "center")
	}
	tree.Rename(n, atom.Div)
}

// kept treats an element that stays: its attributes, then its content.
func (f *former) kept(n *html.Node) (next *html.Node) {
	switch n.DataAtom {
	case atom.Iframe:
		return f.frame(n)
	case atom.Img:
		return f.image(n)
	case atom.Source, atom.Track:
		return f.mediaSource(n)
	}
	spare := isTableFrame(n)
	f.attributes(n)
	f.elements(n)
	f.finish(n)
	next = n.NextSibling
	if spare || isNothing(n) {
		tree.Unwrap(n)
	}
	return next
}

// finish writes the attributes of n that follow from the others and from its
// content.
func (f *former) finish(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		f.finishLink(n)
	case atom.Audio, atom.Video:
		finishMedia(n)
	case atom.Picture:
		f.finishPicture(n)
	}
}

// isNothing reports whether an element means nothing as it is.
func isNothing(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Span, atom.Bdo, atom.Audio, atom.Video:
		return len(n.Attr) == 0
	case atom.Picture:
		return !tree.HasChild(n, atom.Img)
	}
	return false
}

func remove(n *html.Node) (next *html.Node) {
	next = n.NextSibling
	tree.Remove(n)
	return next
}

// Reasons that several steps give.
const notAllowed = "not allowed"
