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
	weight := ownWeight(n)
	Each(n, func(d *html.Node) { weight += ownWeight(d) })
	return weight
}

func ownWeight(n *html.Node) int {
	if n.Type != html.ElementNode {
		return len(n.Data)
	}
	weight := 0
	for _, a := range n.Attr {
		weight += len(a.Val)
	}
	return weight
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
