package tree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Nest rearranges what is below root so that an HTML parser that reads the
// written tree builds the same tree again. Only elements move or change their
// name; no text is lost.
//
// The tree that comes from a parser is nearly so; it is no longer when
// elements were unwrapped, because some of them (a button, an object) shield
// what they hold from what stands around them.
//
// lost is called for each element that goes, with its attributes, because it may
// not stand where it stands; block for each that becomes a div for that reason,
// with the name that it had.
func Nest(root *html.Node, lost, block func(*html.Node)) {
	nest(root, context{lost: lost, block: block})
}

// context is what is open around the children of a node.
type context struct {
	lost, block func(*html.Node)
	paragraph   *html.Node
	link        bool
	heading     bool
}

func nest(n *html.Node, c context) {
	prepare(n)
	for child := n.FirstChild; child != nil; {
		if child.Type == html.ElementNode {
			if next, again := place(n, child, &c); again {
				child = next
				continue
			}
			nest(child, c.inside(child))
		}
		child = child.NextSibling
	}
}

// place decides whether child may stand where it stands. Where it may not, it
// is replaced and place returns the node to go on with.
func place(parent, child *html.Node, c *context) (next *html.Node, again bool) {
	if strays := takeStrays(child); strays != nil {
		return strays, true
	}
	switch {
	case isLostPart(parent, child),
		c.link && child.DataAtom == atom.A,
		c.heading && isHeading(child):
		c.lost(child)
		if IsVoid(child.Data) {
			next = child.NextSibling
			Remove(child)
			return next, true
		}
		return Unwrap(child), true
	case isLostBlock(parent, child):
		c.block(child)
		Rename(child, atom.Div)
	}
	if c.paragraph != nil && closesParagraph(child) {
		Rename(c.paragraph, atom.Div)
		c.paragraph = nil
	}
	return nil, false
}

// inside is the context for the children of n.
func (c context) inside(n *html.Node) context {
	switch {
	case n.DataAtom == atom.P:
		c.paragraph = n
	case n.DataAtom == atom.A:
		c.link = true
	case isHeading(n):
		c.heading = true
	case Is(n, atom.Td, atom.Th, atom.Caption):
		c.paragraph, c.heading = nil, false
	}
	return c
}

func isHeading(n *html.Node) bool {
	return Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
}

// isLostPart reports whether child belongs to a parent that it does not have
// and means nothing without it.
func isLostPart(parent, child *html.Node) bool {
	switch child.DataAtom {
	case atom.Rt, atom.Rp:
		return !Is(parent, atom.Ruby)
	case atom.Tr:
		return !Is(parent, atom.Thead, atom.Tbody, atom.Tfoot)
	case atom.Thead, atom.Tbody, atom.Tfoot, atom.Colgroup:
		return !Is(parent, atom.Table)
	case atom.Col:
		return !Is(parent, atom.Colgroup)
	case atom.Track:
		return !Is(parent, atom.Audio, atom.Video)
	case atom.Source:
		return !Is(parent, atom.Audio, atom.Video, atom.Picture)
	}
	return false
}

// isLostBlock reports whether child needs a parent that it does not have but
// is a block that a div can stand in for.
func isLostBlock(parent, child *html.Node) bool {
	switch child.DataAtom {
	case atom.Li:
		return !Is(parent, atom.Ul, atom.Ol)
	case atom.Dt, atom.Dd:
		return !Is(parent, atom.Dl)
	case atom.Td, atom.Th:
		return !Is(parent, atom.Tr)
	case atom.Caption:
		return !Is(parent, atom.Table)
	case atom.Figcaption:
		return !Is(parent, atom.Figure)
	case atom.Summary:
		return !Is(parent, atom.Details)
	}
	return false
}

// closesParagraph reports whether the start tag of n ends an open p.
func closesParagraph(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Blockquote, atom.Details, atom.Div, atom.Dl, atom.Figcaption, atom.Figure,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Ol, atom.P,
		atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Ul, atom.Li, atom.Dd, atom.Dt:
		return true
	}
	return false
}

// IsBlock reports whether n starts and ends a line of its own.
func IsBlock(n *html.Node) bool {
	switch n.DataAtom {
	case 0:
		return false
	case atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr:
		return n.Namespace == ""
	}
	return n.Type == html.ElementNode && closesParagraph(n)
}
