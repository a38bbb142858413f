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
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Embed, atom.Xmp,
		atom.Plaintext, atom.Noembed, atom.Noframes, atom.Title, atom.Input, atom.Datalist,
		atom.Meta, atom.Link, atom.Base, atom.Param, atom.Area, atom.Map, atom.Frame,
		atom.Frameset, atom.Head, atom.Keygen:
		return drop
	}
	return unwrap
}

func isDropped(name atom.Atom) bool { return fateOf(name) == drop }

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
		if child.Type == html.ElementNode {
			child = f.element(child)
		} else {
			child = child.NextSibling
		}
	}
}

// element treats one element with its content and returns the node to go on
// with.
func (f *former) element(n *html.Node) *html.Node {
	switch fateOf(n.DataAtom) {
	case drop:
		return f.drop(n, notAllowed)
	case unwrap:
		f.report.tag(n, notAllowed)
		return tree.Unwrap(n)
	}
	return f.kept(n)
}

// kept treats an element that stays: its attributes, then its content.
func (f *former) kept(n *html.Node) (next *html.Node) {
	switch n.DataAtom {
	case atom.Iframe, atom.Img:
		return n.NextSibling // written anew already
	case atom.Source, atom.Track:
		return f.mediaSource(n)
	}
	spare := isTableFrame(n)
	f.attributes(n)
	if len(n.Attr) == 0 && tree.Is(n, atom.Span, atom.Bdo) {
		return tree.Unwrap(n) // now: what it holds moves once
	}
	f.elements(n)
	f.finish(n)
	next = n.NextSibling
	if spare {
		tree.Inherit(tree.Find(n, atom.Table), n)
	}
	if spare || isNothing(n) {
		if !spare {
			f.report.content(n, showsNothing)
		}
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
		f.finishMedia(n)
	case atom.Picture:
		f.finishPicture(n)
	}
}

// isNothing reports whether an element means nothing as it is.
func isNothing(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Audio, atom.Video:
		return len(n.Attr) == 0
	case atom.Picture:
		return !tree.HasChild(n, atom.Img)
	}
	return false
}

// Reasons that several steps give.
const notAllowed = "not allowed"
