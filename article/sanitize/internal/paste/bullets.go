package paste

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// bullets makes lists of paragraphs that begin with a typed bullet or number.
// Two or more have to follow one another; a number has to be one more than
// the one before it.
func bullets(parent *html.Node, note Note) {
	var run typedList
	for n := parent.FirstChild; ; n = n.NextSibling {
		if isHeading(n) {
			headingBullets(n, note)
		}
		_, marker, _, ok := readTyped(n)
		switch {
		case ok && (run.count == 0 || marker.follows(run.last)):
			run.add(n, marker)
			continue
		case n != nil && n.Type == html.TextNode && tree.IsBlank(n.Data):
			continue
		}
		run.make(note)
		if run = (typedList{}); ok {
			run.add(n, marker)
		}
		if n == nil {
			return
		}
		bullets(n, note)
	}
}

// headingBullets takes the bullets away that stand before a heading: tables of
// contents and screen readers would say them.
func headingBullets(heading *html.Node, note Note) {
	for {
		text, m, length, ok := readMarker(heading)
		if !ok || m.kind != "" {
			return
		}
		note("bullet of heading", "a heading shows none", text.Data[:length])
		text.Data = text.Data[length:]
	}
}

// typedList is paragraphs with markers that follow one another.
type typedList struct {
	first *html.Node
	last  marker
	count int
}

func (l *typedList) add(p *html.Node, m marker) {
	if l.count == 0 {
		l.first = p
	}
	l.count++
	l.last = m
}

// make makes a list of the paragraphs, where there are two or more.
func (l *typedList) make(note Note) {
	if l.count < 2 {
		return
	}
	_, first, _, _ := readTyped(l.first)
	list := first.list()
	l.first.Parent.InsertBefore(list, l.first)
	for p := l.first; l.count > 0; {
		next := p.NextSibling
		if text, _, length, ok := readTyped(p); ok {
			l.count--
			note("marker of list", "the list shows its own", text.Data[:length])
			text.Data = text.Data[length:]
			li := tree.New(atom.Li)
			tree.Inherit(li, p)
			tree.MoveChildren(li, p)
			tree.Remove(p)
			list.AppendChild(li)
		}
		p = next
	}
}

// readTyped reads the marker at the start of a paragraph, and its length in the
// text that begins with it.
func readTyped(p *html.Node) (text *html.Node, m marker, length int, ok bool) {
	if !tree.Is(p, atom.P) {
		return nil, marker{}, 0, false
	}
	return readMarker(p)
}

func readMarker(p *html.Node) (text *html.Node, m marker, length int, ok bool) {
	if text = firstText(p); text == nil {
		return nil, marker{}, 0, false
	}
	m, length, ok = cutMarker(text.Data)
	// A marker alone is the text of its paragraph.
	return text, m, length, ok && (!tree.IsBlank(text.Data[length:]) || tree.Squeeze(tree.Text(p)) != tree.Squeeze(text.Data[:length]))
}

// firstText returns the text that a paragraph begins with, nil where it begins
// with something else.
func firstText(n *html.Node) *html.Node {
	for n = n.FirstChild; n != nil && n.Type == html.ElementNode; n = n.FirstChild {
		if tree.Is(n, atom.Br, atom.Img, atom.A) {
			return nil
		}
	}
	return n
}
