package paste

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// wordLists makes lists of the paragraphs that Word lists by style:
// "mso-list:l0 level2 lfo1", and of the lists of one item that Word on the web
// and Google Docs write.
func wordLists(parent *html.Node, labels Labels, note Note) {
	b := listBuilder{labels: labels}
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		item, ok := wordItem(n)
		switch {
		case ok:
			item.marker, item.isText = takeWordMarker(n, note)
			b.add(item)
		case isWebWrapper(n):
			noteAttributes(n, note)
			next = tree.Unwrap(n)
		case isWebList(n):
			b.addWeb(n, note)
		case !isBetweenItems(n):
			b = listBuilder{labels: labels}
			if isHeading(n) {
				takeWordMarker(n, note)
			}
			wordLists(n, labels, note)
		}
		n = next
	}
}

// wordItem reads which list and level of it a paragraph is an item of.
func wordItem(n *html.Node) (item listItem, ok bool) {
	if !tree.Is(n, atom.P, atom.Div) {
		return listItem{}, false
	}
	item.node = n
	for word := range strings.FieldsSeq(style(n, "mso-list")) {
		switch level, isLevel := strings.CutPrefix(word, "level"); {
		case isLevel:
			item.level, _ = strconv.Atoi(level)
		case word != "none" && word != "skip":
			item.list += word
		}
	}
	return item, item.level >= 1 && item.level <= 9 && item.list != ""
}

// isBetweenItems reports whether n does not end a list: it shows nothing.
func isBetweenItems(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return tree.IsBlank(n.Data)
	case html.ElementNode:
		return tree.Is(n, atom.P) && tree.IsEmpty(n)
	}
	return true
}

// takeWordMarker removes the typed marker of a paragraph and reads it. One that
// no list, or that a heading, does not show by itself stays as text, and so does a
// number that is all that a cell says.
func takeWordMarker(p *html.Node, note Note) (m marker, isText bool) {
	n := wordMarker(p)
	if n == nil {
		return marker{}, false
	}
	text := tree.Squeeze(tree.Text(n))
	m, ok := parseMarker(text)
	isAlone := m.kind != "" && (isHeading(p) || tree.Is(p.Parent, atom.Td, atom.Th) && tree.Squeeze(tree.Text(p)) == text)
	switch isText := text != "" && (!ok || isAlone); {
	case !isPlain(n):
		return marker{}, text != ""
	case isText:
		notePictures(n, note)
		tree.Replace(n, tree.NewText(text+" "))
		return marker{}, true
	}
	note("marker of list", "the list shows its own", text)
	notePictures(n, note)
	tree.Remove(n)
	return m, false
}

// wordMarker returns what holds the marker of a paragraph: Word puts it into a
// span that it tells itself to ignore. Where an editor has lost that word, it is
// what an item begins with and a gap ends.
func wordMarker(p *html.Node) *html.Node {
	for n := range p.Descendants() {
		if isMarkerBox(n) && style(n, "mso-list") == "ignore" {
			return n
		}
	}
	if _, isItem := wordItem(p); !isItem {
		return nil
	}
	for n := skipSpace(p.FirstChild); isMarkerBox(n); n = skipSpace(n.FirstChild) {
		text := tree.Text(n)
		label := strings.TrimRightFunc(text, unicode.IsSpace)
		if len(label) <= maxLabel && isGap(text[len(label):]) {
			return n
		}
	}
	return nil
}

// maxLabel is the length in bytes of the longest marker without a sign of its
// own: "Phụ lục VIII.".
const maxLabel = 24

func isMarkerBox(n *html.Node) bool {
	return tree.Is(n, atom.Span, atom.Font, atom.B, atom.I, atom.Strong, atom.Em)
}

func notePictures(marker *html.Node, note Note) {
	tree.Each(marker, func(d *html.Node) {
		for _, a := range d.Attr {
			if tree.Is(d, atom.Img) {
				note("picture of list", "the list shows its own marker", a.Val)
			}
		}
	})
}

// isPlain reports whether n and what it holds are text and pictures, as Word
// writes its markers.
func isPlain(n *html.Node) bool {
	isOther := func(d *html.Node) bool {
		if d.Type != html.ElementNode || tree.Is(d, atom.Img) {
			return false
		}
		for _, a := range d.Attr {
			switch a.Key {
			case "style", "class", "lang", "dir", "face", "size", "color":
			default:
				return true
			}
		}
		return !tree.Is(d, atom.Span, atom.Font, atom.B, atom.I, atom.U, atom.Strong, atom.Em)
	}
	return !isOther(n) && !tree.Any(n, isOther)
}

func isHeading(n *html.Node) bool {
	return tree.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
}
