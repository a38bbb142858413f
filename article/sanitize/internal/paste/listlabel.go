package paste

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Labels are what style sheets write before the items of lists: values of
// "content" by the names of lists ("ol", ".law", "ol.law"), "li" for all. Google
// Docs exports its numbers so.
type Labels map[string]string

// Read takes the labels of a style sheet.
func (l Labels) Read(css string) {
	for _, rule := range strings.Split(css, "}") {
		selectors, body, _ := strings.Cut(rule, "{")
		content := tree.Declaration(body, "content")
		for _, selector := range strings.Split(selectors, ",") {
			item, isBefore := strings.CutSuffix(strings.Replace(strings.TrimSpace(selector), ":marker", ":before", 1), ":before")
			list, isItem := strings.CutSuffix(strings.ToLower(strings.TrimRight(item, ":")), "li")
			list = strings.TrimRight(list, " >")
			if isBefore && isItem && content != "" && len(content) <= maxContent {
				l[cmp.Or(list[strings.LastIndexAny(list, " >")+1:], "li")] = content
			}
		}
	}
}

// of returns what stands before the items of a list, "" where nothing is known.
func (l Labels) of(list *html.Node) (content string) {
	if len(l) == 0 {
		return ""
	}
	content = cmp.Or(l[list.Data], l["li"])
	for _, class := range strings.Fields(strings.ToLower(tree.Attr(list, "class"))) {
		content = cmp.Or(l["."+class], l[list.Data+"."+class], content)
	}
	return content
}

// label writes a value of content for an item: path are the numbers of the items
// around it, and its own. kind is that of its last number, "" where it has none.
func label(content string, path []int) (text, kind string) {
	for content = strings.TrimSpace(content); content != ""; content = strings.TrimLeft(content, " ") {
		end := strings.IndexByte(content[1:], content[0]) + 1
		if content[0] == '"' || content[0] == '\'' {
			text += unescape(content[1:max(end, 1)])
			content = content[end+1:]
			continue
		}
		function, rest, _ := strings.Cut(content, "(")
		arguments, rest, _ := strings.Cut(rest, ")")
		words := strings.Split(arguments, ",")
		name, style := words[0], words[len(words)-1]
		numbers, between := path[len(path)-1:], ""
		if level := name[max(len(name)-1, 0):]; strings.Contains(name, "kix") && level >= "0" && level <= "8" {
			at := int(level[0] - '0')
			numbers = path[min(at, len(path)-1):][:1]
		}
		switch {
		case function == "counters" && len(words) > 1:
			numbers, between = path, strings.Trim(words[1], ` "'`)
		case function != "counter":
			return text, kind
		}
		kind = cmp.Or(strings.Trim(tree.ListTypeOf(strings.TrimSpace(style)), tree.Bullets), "1")
		for i, n := range numbers {
			if i > 0 {
				text += between
			}
			text += strings.TrimSuffix(marker{kind, n}.shown(), ".")
		}
		content = rest
	}
	return strings.TrimSpace(text), kind
}

// unescape reads the escapes of a text in CSS: "\25cf ".
func unescape(text string) (plain string) {
	for {
		before, after, ok := strings.Cut(text, `\`)
		plain += before
		if !ok {
			return plain
		}
		length := len(after) - len(strings.TrimLeft(after, "0123456789abcdefABCDEF"))
		if code, err := strconv.ParseInt(after[:min(length, 6)], 16, 32); err == nil {
			if !unicode.IsControl(rune(code)) {
				plain += string(rune(code))
			}
			after = strings.TrimPrefix(after[min(length, 6):], " ")
		}
		text = after
	}
}

// labelLists gives the items of lists what their styles write before them, where
// no list shows that by itself, as text.
func labelLists(parent *html.Node, labels Labels, path []int) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.Type != html.ElementNode:
		case tree.Is(n, atom.Ul, atom.Ol) && !isWebList(n):
			labelList(n, labels, path)
		default:
			labelLists(n, labels, path)
		}
		n = next
	}
}

func labelList(list *html.Node, labels Labels, path []int) {
	content, style, number, kind := labels.of(list), listStyle(list), 1, ""
	if start, ok := wholeNumber(list, "start"); ok {
		number = start
	}
	if list.DataAtom == atom.Ol {
		kind = webKind(list)
	}
	var texts []string
	isKnown, isSaid, differs := true, false, false
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if !tree.Is(li, atom.Li) {
			labelLists(li, labels, append(path, number-1))
			continue
		}
		if value, ok := wholeNumber(li, "value"); ok {
			number = value
		}
		here := append(path[max(0, len(path)-maxPath):len(path):len(path)], number)
		text, known := itemLabel(cmp.Or(listStyle(li), style), content, here)
		texts = append(texts, text)
		isKnown = isKnown && known
		isSaid = isSaid || strings.ContainsFunc(text, isLetterOrNumber)
		differs = differs || text != marker{kind, number}.shown()
		labelLists(li, labels, here)
		number++
	}
	switch first, isTyped := typedItems(list); {
	case !isKnown || !differs || len(texts) == 0:
	case isSaid:
		unlist(list, texts)
	case isTyped && first == typedLabels:
		unlist(list, nil)
	case isTyped && first.kind != "":
		tree.Rename(list, atom.Ol)
		list.Attr = append(first.list().Attr, list.Attr...)
	case kind != "" && texts[0] != "":
		tree.Rename(list, atom.Ul)
	}
}

// maxPath is how many numbers of lists around an item count.
const maxPath = 8

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// listStyle returns what the style of n says about markers.
func listStyle(n *html.Node) string {
	text := tree.Attr(n, "style")
	return cmp.Or(tree.Declaration(text, "list-style-type"), tree.Declaration(text, "list-style"))
}

// itemLabel returns what stands before an item, known is false where its list
// shows that.
func itemLabel(style, content string, path []int) (text string, known bool) {
	isNone := strings.Contains(style, "none")
	switch {
	case len(style) > maxContent:
	case strings.HasPrefix(style, `"`), strings.HasPrefix(style, "'"):
		text, _ = label(style, path)
		return text, true
	case style == "decimal-leading-zero":
		number := strconv.Itoa(path[len(path)-1])
		return "00"[min(len(number), 2):] + number + ".", true
	case content != "":
		text, _ = label(content, path)
		return text, true
	}
	first, _, _ := strings.Cut(style, " ")
	if text = counted(first, path[len(path)-1]); text != "" {
		return text + ".", true
	}
	return "", isNone
}

// counterStyles are the styles of CSS that number by letters or digits which the
// type of a list has no name for, each with its signs, the one for 0 first.
var counterStyles = [...]string{
	"lower-greek αβγδεζηθικλμνξοπρστυφχψω", "arabic-indic ٠١٢٣٤٥٦٧٨٩", "persian ۰۱۲۳۴۵۶۷۸۹", "devanagari ०१२३४५६७८९",
	"thai ๐๑๒๓๔๕๖๗๘๙", "lao ໐໑໒໓໔໕໖໗໘໙", "khmer ០១២៣៤៥៦៧៨៩", "cambodian ០១២៣៤៥៦៧៨៩", "cjk-decimal 〇一二三四五六七八九",
}

// counted writes a number in one of these styles, "" in another.
func counted(style string, n int) (text string) {
	for _, row := range counterStyles {
		name, signs, _ := strings.Cut(row, " ")
		if name != style {
			continue
		}
		digits := []rune(signs)
		first := 0
		if len(digits) > 10 { // letters: there is none for 0
			first = 1
		}
		for ; n > 0; n = (n - first) / len(digits) {
			text = string(digits[(n-first)%len(digits)]) + text
		}
	}
	return text
}

// maxContent is the length in bytes of the longest label that is read.
const maxContent = 100

// unlist makes paragraphs of the items of a list, each with its text before it, if there are texts.
func unlist(list *html.Node, texts []string) {
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if tree.Is(li, atom.Li) {
			text := ""
			if len(texts) > 0 {
				text, texts = texts[0], texts[1:]
			}
			tree.DelAttr(li, "value")
			sayLabel(li, text)
		}
	}
	for _, key := range []string{"type", "start", "reversed"} {
		tree.DelAttr(list, key)
	}
	tree.Rename(list, atom.Div)
}

// sayLabel makes a paragraph of an item, with a text before it.
func sayLabel(item *html.Node, text string) {
	into := item
	if first := skipSpace(item.FirstChild); tree.Is(first, atom.P) {
		tree.Rename(item, atom.Div)
		into = first
	} else if tree.Any(item, tree.IsBlock) {
		tree.Rename(item, atom.Div)
	} else {
		tree.Rename(item, atom.P)
	}
	if text != "" {
		into.InsertBefore(tree.NewText(text+" "), into.FirstChild)
	}
}
