package tree

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns all text below n as it stands in the tree.
func Text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if only := n.FirstChild; only != nil && only == n.LastChild {
		return Text(only)
	}
	var b strings.Builder
	Each(n, func(d *html.Node) {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	})
	return b.String()
}

// Squeeze makes each run of white space, no-break spaces included, one space
// and trims the ends.
func Squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
}

// IsBlank reports whether s is white space only. No-break spaces count as
// white space.
func IsBlank(s string) bool {
	return strings.TrimLeftFunc(s, unicode.IsSpace) == ""
}

// IsSpace reports whether s is only white space of HTML, which no-break spaces
// do not belong to.
func IsSpace(s string) bool {
	return strings.TrimLeft(s, " \t\r\n\f") == ""
}

// IsEmpty reports whether n shows nothing: no text but white space and no
// element that stands for itself, such as a picture.
func IsEmpty(n *html.Node) bool {
	return !Any(n, shows)
}

func shows(n *html.Node) bool {
	if n.Type == html.TextNode {
		return !IsBlank(n.Data)
	}
	switch n.DataAtom {
	case atom.Img, atom.Iframe, atom.Video, atom.Audio, atom.Hr, atom.Table, atom.Object, atom.Embed:
		return true
	}
	return false
}

// Weight is the number of bytes of text and attribute values in n: what a
// reader loses with it.
func Weight(n *html.Node) int {
	weight := OwnWeight(n)
	Each(n, func(d *html.Node) { weight += OwnWeight(d) })
	return weight
}

// OwnWeight is the Weight of n without what it holds.
func OwnWeight(n *html.Node) int {
	if n.Type != html.ElementNode {
		return len(n.Data)
	}
	weight := 0
	for _, a := range n.Attr {
		weight += WeightOf(a)
	}
	return weight
}

// WeightOf is the size of the value of an attribute, or of its name where it
// has none.
func WeightOf(a html.Attribute) int {
	if a.Val == "" {
		return len(a.Key)
	}
	return len(a.Val)
}

// TextStart returns the beginning of the text below n: at least size bytes where
// there are so many, and not much more.
func TextStart(n *html.Node, size int) string {
	var b strings.Builder
	Any(n, func(d *html.Node) bool {
		if d.Type == html.TextNode {
			b.WriteString(d.Data[:min(len(d.Data), 2*size)])
		}
		return b.Len() >= size
	})
	return b.String()
}

// SameSentence reports whether a and b say the same, whatever their case,
// their white space and the stop at their end. Nothing says nothing: two empty
// texts are not the same sentence.
func SameSentence(a, b string) bool {
	if !sameStart(a, b) {
		return false
	}
	a, b = bare(a), bare(b)
	return a != "" && strings.EqualFold(a, b)
}

// sameStart tells most pairs of texts apart at their first letter.
func sameStart(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(a, unicode.IsSpace))
	second, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(b, unicode.IsSpace))
	return unicode.ToLower(first) == unicode.ToLower(second)
}

func bare(s string) string {
	return strings.TrimRight(Squeeze(s), " .…")
}
