package tree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prepare gives the children of n, as far as n is choosy, the form that n
// asks for.
func prepare(n *html.Node) {
	switch n.DataAtom {
	case atom.Ul, atom.Ol:
		joinNestedLists(n)
		wrapOthers(n, atom.Li)
	case atom.Dl:
		unwrapGroups(n)
		wrapOthers(n, atom.Dd, atom.Dt)
	case atom.Pre:
		dropLeadingNewline(n)
	}
}

// joinNestedLists moves a list that stands directly in a list into the item
// before it, where the reader sees it.
func joinNestedLists(list *html.Node) {
	var item *html.Node
	for child := list.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case Is(child, atom.Li):
			item = child
		case item != nil && Is(child, atom.Ul, atom.Ol):
			Remove(child)
			item.AppendChild(child)
		}
		child = next
	}
}

// unwrapGroups removes the divs that group the terms of a dl.
func unwrapGroups(dl *html.Node) {
	for child := dl.FirstChild; child != nil; {
		if Is(child, atom.Div) && HasChild(child, atom.Dt, atom.Dd) {
			child = Unwrap(child)
			continue
		}
		child = child.NextSibling
	}
}

// HasChild reports whether an element of one of the names stands directly in n.
func HasChild(n *html.Node, names ...atom.Atom) bool {
	for child := range n.ChildNodes() {
		if Is(child, names...) {
			return true
		}
	}
	return false
}

// wrapOthers puts each run of children that are neither wrapper nor one of
// also into a new wrapper, and drops white space between the items.
func wrapOthers(n *html.Node, wrapper atom.Atom, also ...atom.Atom) {
	var item *html.Node
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case Is(child, wrapper), Is(child, also...):
			item = nil
		case item == nil && child.Type == html.TextNode && IsSpace(child.Data):
			Remove(child)
		case item == nil:
			item = New(wrapper)
			Wrap(child, item)
		default:
			Remove(child)
			item.AppendChild(child)
		}
		child = next
	}
}

// dropLeadingNewline takes the line breaks at the start of a pre away: a
// parser drops the first, so it would be another text at each reading.
func dropLeadingNewline(pre *html.Node) {
	for first := pre.FirstChild; first != nil && first.Type == html.TextNode; first = pre.FirstChild {
		first.Data = strings.TrimLeft(first.Data, "\r\n")
		if first.Data != "" {
			return
		}
		Remove(first)
	}
}

// takeStrays moves what may not stand between the cells of a table, or in a
// picture, in front of it and returns the first node that it moved.
func takeStrays(n *html.Node) (first *html.Node) {
	if !Is(n, atom.Table, atom.Picture) {
		return nil
	}
	before := n.PrevSibling
	moveStrays(n, n)
	if first = n.Parent.FirstChild; before != nil {
		first = before.NextSibling
	}
	if first == n {
		return nil
	}
	return first
}

// moveStrays moves the strays of the part n of whole in front of whole.
func moveStrays(n, whole *html.Node) {
	allowed := partsOf(n)
	if allowed == nil {
		return
	}
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case Is(child, allowed...):
			moveStrays(child, whole)
		case n == whole && Is(child, atom.Tr):
			Wrap(child, New(atom.Tbody))
			moveStrays(child, whole)
		default:
			Remove(child)
			if child.Type == html.ElementNode || !IsSpace(child.Data) {
				whole.Parent.InsertBefore(child, whole)
			}
		}
		child = next
	}
}

// partsOf lists the only children that n may have, nil where n takes any.
func partsOf(n *html.Node) []atom.Atom {
	switch n.DataAtom {
	case atom.Table:
		return []atom.Atom{atom.Caption, atom.Colgroup, atom.Thead, atom.Tbody, atom.Tfoot}
	case atom.Thead, atom.Tbody, atom.Tfoot:
		return []atom.Atom{atom.Tr}
	case atom.Tr:
		return []atom.Atom{atom.Td, atom.Th}
	case atom.Colgroup:
		return []atom.Atom{atom.Col}
	case atom.Picture:
		return []atom.Atom{atom.Source, atom.Img}
	}
	return nil
}
