package paste

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// typedLists takes away the bullets and numbers that are typed before the items of
// lists which show the very same, and makes paragraphs of a list whose items begin
// with numbers that none shows: "a)", "Điều 1.", "1.1.".
func typedLists(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		typedLists(n, note)
		if tree.Is(n, atom.Ul, atom.Ol) {
			retype(n, note)
		}
		n = next
	}
}

// retype is typedLists for one list.
func retype(list *html.Node, note Note) {
	for {
		first, ok := typedItems(list)
		switch {
		case !ok:
			return
		case first == typedLabels:
			if list.DataAtom == atom.Ol {
				unlist(list, nil)
			}
			return
		case (first.kind == "") != (list.DataAtom == atom.Ul) || first.kind != "" && !shows(list, first):
			return
		}
		for li := list.FirstChild; li != nil; li = li.NextSibling {
			if text, word := itemStart(li); word != "" {
				rest := strings.TrimLeftFunc(text.Data, unicode.IsSpace)[len(word):]
				rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
				note("marker of list", "the list shows its own", word)
				if text.Data = rest; rest == "" {
					tree.Remove(text)
				}
			}
		}
	}
}

// shows reports whether a list numbers its items from first on.
func shows(list *html.Node, first marker) bool {
	kind := tree.Attr(list, "type")
	if kind == "" {
		kind = "1"
	}
	number, ok := wholeNumber(list, "start")
	if !ok {
		number = 1
	}
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if _, ok := tree.Lookup(li, "value"); ok {
			return false
		}
	}
	_, isReversed := tree.Lookup(list, "reversed")
	return !isReversed && first.in(kind) == marker{kind, number}
}

// typedLabels is what typedItems tells of labels that no list shows.
var typedLabels = marker{number: 1}

// typedItems tells what all items of a list begin with: the first of the numbers
// that follow one another, the marker of a bullet, or typedLabels.
func typedItems(list *html.Node) (first marker, ok bool) {
	last, count, labels := marker{}, 0, 0
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if !tree.Is(li, atom.Li) {
			continue
		}
		text, word := itemStart(li)
		m, isMarker := parseMarker(word)
		switch {
		case word == "":
			return marker{}, false
		case isTypedLabel(word, text.Data):
			labels++
		case !isMarker || m.kind == "" && isLetterOrNumber([]rune(word)[0]) || count > 0 && !m.follows(last):
			return marker{}, false
		case count == 0:
			first = m
		}
		last = m
		count++
	}
	if labels > 1 && labels == count {
		return typedLabels, true
	}
	return first, count > 0 && labels == 0
}

// itemStart returns the text that an item begins with, and the first word of it
// where more stands behind that.
func itemStart(li *html.Node) (text *html.Node, word string) {
	if text = skipSpace(li.FirstChild); text != nil && text.Type == html.ElementNode && !tree.Is(text, atom.Br, atom.Img, atom.A) {
		text = firstText(text)
	}
	if text == nil || text.Type != html.TextNode {
		return nil, ""
	}
	for n := text.Parent; n != li; n = n.Parent {
		if tree.Is(n, atom.Li) {
			return nil, ""
		}
	}
	line := strings.TrimLeftFunc(text.Data, unicode.IsSpace)
	end := strings.IndexFunc(line[:min(len(line), maxLabel)], unicode.IsSpace)
	if end <= 0 || tree.IsBlank(line[end:]) && tree.Squeeze(tree.Text(li)) == line[:end] {
		return nil, ""
	}
	return text, line[:end]
}

// isTypedLabel reports whether text, which begins with word, begins with a number
// that no list shows: "a)", "(1)", "1.1.", "Điều 1.".
func isTypedLabel(word, text string) bool {
	if core, ok := strings.CutSuffix(word, ")"); ok {
		core = strings.TrimPrefix(core, "(")
		_, ok = parseNumber(core)
		return ok || core == "đ"
	}
	if word[0] >= '0' && word[0] <= '9' {
		return strings.Trim(word, "0123456789.") == "" && strings.Contains(strings.TrimRight(word, "."), ".")
	}
	words := strings.Fields(text[:min(len(text), 2*maxLabel)])
	if len(words) < 2 || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return false
	}
	number := strings.TrimRight(words[1], ".:")
	_, ok := parseNumber(number)
	return ok && number != words[1]
}
