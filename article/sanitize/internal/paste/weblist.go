package paste

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Word on the web writes each item as a list of its own, and what it is an item
// of into attributes; a page that Google Docs exported has lists side by side
// whose class ends in the level.

// isWebWrapper reports whether n is a box around such lists alone.
func isWebWrapper(n *html.Node) bool {
	if !tree.Is(n, atom.Div) {
		return false
	}
	found := false
	for child := range n.ChildNodes() {
		if !isWebList(child) && (child.Type == html.ElementNode || !tree.IsBlank(child.Data)) {
			return false
		}
		found = found || child.Type == html.ElementNode
	}
	return found
}

// isWebList reports whether n is a list whose items say their level and hold no
// other list.
func isWebList(n *html.Node) bool {
	if !tree.Is(n, atom.Ul, atom.Ol) {
		return false
	}
	items, levels, hasIndent := 0, 0, false
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		switch {
		case li.Type == html.TextNode && tree.IsBlank(li.Data):
		case tree.Is(li, atom.Li) && tree.Find(li, atom.Ul, atom.Ol) == nil:
			items++
			if webLevel(li) > 0 {
				levels++
			}
			hasIndent = hasIndent || quillIndent(li) > 0
		default:
			return false
		}
	}
	return items > 0 && (levels == items || hasIndent)
}

// quillIndent returns how deep Quill shows an item: it writes no list in a list,
// but classes.
func quillIndent(li *html.Node) int {
	for _, class := range strings.Fields(tree.Attr(li, "class")) {
		if indent, ok := strings.CutPrefix(class, "ql-indent-"); ok && len(indent) == 1 && indent >= "1" && indent <= "8" {
			return int(indent[0] - '0')
		}
	}
	return 0
}

// webLevel returns the level of an item, 1 to 9; 0 where it says none.
func webLevel(li *html.Node) int {
	if indent := quillIndent(li); indent > 0 || tree.Attr(li, "data-list") != "" {
		return indent + 1
	}
	text := tree.Attr(li, "data-aria-level")
	if text == "" && tree.Attr(li, "data-listid") != "" {
		text = tree.Attr(li, "aria-level")
	}
	if text == "" {
		_, level := kixList(li.Parent)
		return level
	}
	level, err := strconv.Atoi(text)
	if err != nil || level > 9 {
		return 0
	}
	return level
}

// kixList reads the class of a list of Google Docs: "lst-kix_abc-0".
func kixList(list *html.Node) (name string, level int) {
	for _, class := range strings.Fields(tree.Attr(list, "class")) {
		at := strings.LastIndexByte(class, '-')
		if !strings.HasPrefix(class, "lst-kix") || at+2 != len(class) || class[at+1] < '0' || class[at+1] > '8' {
			continue
		}
		return class[:at], int(class[at+1]-'0') + 1
	}
	return "", 0
}

// addWeb adds the items of a list.
func (b *listBuilder) addWeb(list *html.Node, note Note) {
	kind, content := "", b.labels.of(list)
	if list.DataAtom == atom.Ol {
		kind = webKind(list)
		if _, said := label(content, make([]int, 1)); said != "" {
			kind = said
		}
	}
	number, hasStart := wholeNumber(list, "start")
	name, _ := kixList(list)
	for li := list.FirstChild; li != nil; li = list.FirstChild {
		level := 0
		if li.Type == html.ElementNode {
			level = max(webLevel(li), 1)
		}
		if tree.Remove(li); level == 0 {
			continue
		}
		list.Parent.InsertBefore(li, list)
		item := listItem{node: li, list: name + tree.Attr(li, "data-listid"), level: level, marker: marker{kind, number}}
		item.readQuill()
		if place, ok := wholeNumber(li, "data-aria-posinset"); item.marker.kind != "" && !hasStart {
			item.marker.number = b.numbers[item.level] + 1
			if ok {
				item.marker.number = place
			}
		}
		b.say(&item, content)
		b.add(item)
		if kind != "" {
			number++
		}
	}
	noteAttributes(list, note)
	tree.Remove(list)
}

// noteAttributes tells what a list, or an element around one, says that the list
// which is built of it does not.
func noteAttributes(n *html.Node, note Note) {
	for _, a := range n.Attr {
		if !strings.Contains(" class style type start role lang dir ", " "+a.Key+" ") {
			note("attribute of list", "the list is built anew", a.Val)
		}
	}
}

// readQuill reads what Quill says about an item: its lists are all ordered, and
// their numbers go on by level.
func (item *listItem) readQuill() {
	switch tree.Attr(item.node, "data-list") {
	case "ordered":
		item.marker.kind = []string{"1", "a", "i"}[(item.level-1)%3]
	case "bullet":
		item.marker = marker{}
	case "checked":
		item.marker = marker{}
		sayLabel(item.node, "☑")
	case "unchecked":
		item.marker = marker{}
		sayLabel(item.node, "☐")
	}
}

func wholeNumber(n *html.Node, key string) (number int, ok bool) {
	value, ok := tree.Lookup(n, key)
	if !ok {
		return 0, false // as nearly all
	}
	number, err := strconv.Atoi(value)
	return number, err == nil && number >= 0 && number < 1000
}

// webKind returns the kind of the markers of an ordered list.
func webKind(list *html.Node) string {
	if kind := tree.Attr(list, "type"); kind != "" && strings.Contains("aAiI", kind) {
		return kind
	}
	for _, n := range []*html.Node{list, tree.Find(list, atom.Li)} {
		if kind := tree.ListType(n); kind != "" && kind != tree.Bullets {
			return kind
		}
	}
	return "1"
}

// say notes the number of an item, and writes into its text what the template of
// Word, or the style sheet of Google Docs, says about it where no list shows that:
// "Điều %1.", "%1.%2.".
func (b *listBuilder) say(item *listItem, content string) {
	b.numbers[item.level] = item.marker.number
	b.kinds[item.level] = item.marker.kind
	clear(b.numbers[item.level+1:])
	text := tree.Attr(item.node, "data-leveltext")
	switch {
	case content != "":
		text, _ = label(content, b.numbers[1:item.level+1])
		if item.marker.kind == "" && !strings.ContainsFunc(text, isLetterOrNumber) {
			return
		}
	case item.marker.kind == "" || !strings.Contains(text, "%"):
		return
	}
	for level, number := range b.numbers {
		m := marker{b.kinds[level], max(number, 1)}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(level), strings.TrimSuffix(m.shown(), "."))
	}
	if item.isText = text != item.marker.shown(); item.isText {
		sayLabel(item.node, text)
	}
}

// webRests removes the blank that Word on the web puts at the end of each
// paragraph.
func webRests(root *html.Node) {
	for n := root.FirstChild; n != nil; {
		next := n.NextSibling
		if isWebRest(n) {
			tree.Remove(n)
		} else {
			webRests(n)
		}
		n = next
	}
}

func isWebRest(n *html.Node) bool {
	says := func(d *html.Node) bool { return len(d.Attr) > 0 }
	return tree.Is(n, atom.Span) && tree.HasClass(n, "EOP") && tree.IsEmpty(n) && !tree.Any(n, says) && !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key != "class" && a.Key != "style" && a.Key != "lang" && (a.Key != "data-ccp-props" || !strings.HasSuffix(a.Val, "}"))
	})
}
