package tree

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// New returns an element without attributes and without a parent.
func New(a atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
}

// NewText returns a text node without a parent.
func NewText(text string) *html.Node {
	return &html.Node{Type: html.TextNode, Data: text}
}

// Is reports whether n is an HTML element with one of the names.
func Is(n *html.Node, names ...atom.Atom) bool {
	if n == nil || n.Type != html.ElementNode || n.Namespace != "" {
		return false
	}
	for _, a := range names {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

// Rename makes n an element of the given name; children and attributes stay.
func Rename(n *html.Node, a atom.Atom) {
	n.DataAtom, n.Data = a, a.String()
}

// Attr returns the value of an attribute, "" where n has none.
func Attr(n *html.Node, key string) string {
	value, _ := Lookup(n, key)
	return value
}

// Lookup returns the value of an attribute and whether n has it.
func Lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// HoldsID reports whether n or something in it has an id.
func HoldsID(n *html.Node) bool {
	hasID := func(d *html.Node) bool { return Attr(d, "id") != "" }
	return hasID(n) || Any(n, hasID)
}

// SetAttr sets an attribute, behind the others where it is new.
func SetAttr(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

// DelAttr removes an attribute.
func DelAttr(n *html.Node, key string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr = append(n.Attr[:i:i], n.Attr[i+1:]...)
			return
		}
	}
}

// HasClass reports whether the class attribute of n holds the name.
func HasClass(n *html.Node, name string) bool {
	for class := range strings.FieldsSeq(Attr(n, "class")) {
		if class == name {
			return true
		}
	}
	return false
}

// Inherit gives to the id, the title, the language and the direction of from, as
// far as it has none itself; a second title stands behind the first.
func Inherit(to, from *html.Node) {
	for _, a := range from.Attr {
		switch a.Key {
		case "id", "title", "lang", "dir":
			own, ok := Lookup(to, a.Key)
			switch {
			case !ok:
				SetAttr(to, a.Key, a.Val)
			case a.Key == "title" && own != a.Val:
				SetAttr(to, a.Key, own+"; "+a.Val)
			}
		}
	}
	ClassLast(to)
}

// ClassLast puts the class attribute of n behind the others, where the policy
// writes it.
func ClassLast(n *html.Node) {
	if class, ok := Lookup(n, "class"); ok {
		DelAttr(n, "class")
		SetAttr(n, "class", class)
	}
}

// MoveOut puts the children of an element that has become void behind it.
func MoveOut(n *html.Node) {
	for n.LastChild != nil {
		child := n.LastChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n.NextSibling)
	}
}

// Remove takes n with its content out of its parent.
func Remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// Replace puts new in the place of old.
func Replace(old, new *html.Node) {
	Remove(new)
	old.Parent.InsertBefore(new, old)
	Remove(old)
}

// Unwrap puts the children of n in the place of n and returns the first node
// that now stands there: the first child, or what followed n.
func Unwrap(n *html.Node) *html.Node {
	next := n.NextSibling
	if n.FirstChild != nil {
		next = n.FirstChild
	}
	for n.FirstChild != nil {
		child := n.FirstChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	Remove(n)
	return next
}

// MoveChildren appends the children of from to the children of to.
func MoveChildren(to, from *html.Node) {
	for from.FirstChild != nil {
		child := from.FirstChild
		from.RemoveChild(child)
		to.AppendChild(child)
	}
}

// Wrap puts wrapper in the place of n and n into wrapper.
func Wrap(n, wrapper *html.Node) {
	n.Parent.InsertBefore(wrapper, n)
	Remove(n)
	wrapper.AppendChild(n)
}

// Find returns the first element of that name below n in document order, nil
// where there is none.
func Find(n *html.Node, names ...atom.Atom) *html.Node {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if Is(child, names...) {
			return child
		}
		if found := Find(child, names...); found != nil {
			return found
		}
	}
	return nil
}

// Declarations are the properties in the text of a style attribute and their
// values, without "!important".
func Declarations(style string) iter.Seq2[string, string] {
	return func(yield func(property, value string) bool) {
		for part := range strings.SplitSeq(style, ";") {
			if colon := strings.IndexByte(part, ':'); colon >= 0 {
				value, _, _ := strings.Cut(part[colon+1:], "!")
				if !yield(strings.TrimSpace(part[:colon]), strings.TrimSpace(value)) {
					return
				}
			}
		}
	}
}

// Declaration returns the value of a property in the text of a style attribute;
// the last one counts.
func Declaration(style, property string) (value string) {
	for name, v := range Declarations(style) {
		if len(name) == len(property) && strings.EqualFold(name, property) {
			value = v
		}
	}
	return value
}
