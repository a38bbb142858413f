package paste

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// wordLists makes lists of the paragraphs that Word lists by style:
// "mso-list:l0 level2 lfo1".
func wordLists(parent *html.Node, note Note) {
	var b listBuilder
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		if item, ok := wordItem(n); ok {
			item.marker = takeWordMarker(n, note)
			b.add(item)
		} else if !isBetweenItems(n) {
			b = listBuilder{}
			wordLists(n, note)
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

// takeWordMarker removes the typed marker of a paragraph and reads it. Word
// puts it into a span that it tells itself to ignore.
func takeWordMarker(p *html.Node, note Note) marker {
	for n := range p.Descendants() {
		if n.Type != html.ElementNode || style(n, "mso-list") != "ignore" {
			continue
		}
		text := tree.Squeeze(tree.Text(n))
		m, ok := parseMarker(text)
		if !ok {
			m, _ = parseMarker(lastPart(text))
		}
		note("marker of list", "the list shows its own", text)
		if img := tree.Find(n, atom.Img); img != nil {
			note("picture of list", "the list shows its own marker", tree.Attr(img, "src"))
		}
		tree.Remove(n)
		return m
	}
	return marker{}
}

// lastPart returns what stands for the item in a number such as "1.2.".
func lastPart(number string) string {
	trimmed := strings.TrimRight(number, ".")
	at := strings.LastIndexByte(trimmed, '.')
	if at < 0 {
		return number
	}
	return trimmed[at+1:] + "."
}
