package legacy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// What the reading of HTML asks of a tree.

func isBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Div, atom.Dl, atom.Dt, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Li, atom.Main, atom.Nav,
		atom.Ol, atom.P, atom.Pre, atom.Section, atom.Table, atom.Tbody, atom.Td, atom.Th, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// leaves are the innermost pieces of text under n, in the page's order.
func leaves(n *html.Node) []*html.Node {
	var list []*html.Node
	walkLeaves(n, &list)
	return list
}

// walkLeaves reports whether n holds a block, and lists n's leaves if so.
func walkLeaves(n *html.Node, list *[]*html.Node) (block bool) {
	from := len(*list)
	for child := range n.ChildNodes() {
		childBlock := walkLeaves(child, list) || isBlock(child)
		block = block || childBlock
	}
	if !block {
		*list = (*list)[:from]
		if n.Parent != nil && (n.Type == html.TextNode || n.Type == html.ElementNode) && textOf(n) != "" {
			*list = append(*list, n)
		}
	}
	return block
}

// textOf is the text under n, white space collapsed; a line break is a space.
func textOf(n *html.Node) string {
	var b strings.Builder
	writeText(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// shortText is textOf where it is at most so many bytes; ok is false for one
// that is longer, which is not read to its end.
func shortText(n *html.Node, limit int) (words string, ok bool) {
	size, steps := 0, 0
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			size += len(strings.TrimSpace(child.Data))
		}
		if steps++; size > limit || steps > maxShort {
			return "", false
		}
	}
	words = textOf(n)
	return words, len(words) <= limit
}

// maxShort is how many nodes may hold a short text.
const maxShort = 2000

// says reports whether n holds these words and no others.
func says(n *html.Node, words string) bool {
	text, ok := shortText(n, len(words))
	return ok && text == words
}

const (
	maxElements = 20_000
	maxNesting  = 150
)

// isBounded reports whether a page may be read: the time that it takes grows
// with its elements and with their depth.
func isBounded(root *html.Node) bool {
	count := 0
	var visit func(n *html.Node, depth int) bool
	visit = func(n *html.Node, depth int) bool {
		if count++; count > maxElements || depth > maxNesting {
			return false
		}
		for child := range n.ChildNodes() {
			if child.Type == html.ElementNode && !visit(child, depth+1) {
				return false
			}
		}
		return true
	}
	return visit(root, 0)
}

func writeText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		return
	}
	for child := range n.ChildNodes() {
		writeText(b, child)
	}
	if isBlock(n) || n.DataAtom == atom.Br {
		b.WriteByte(' ')
	}
}

// lengths are the bytes of text under n, and how many of them are links.
func lengths(n *html.Node) (text, links int) {
	text = len(textOf(n))
	for link := range n.Descendants() {
		if link.DataAtom == atom.A && attr(link, "href") != "" {
			links += len(textOf(link))
		}
	}
	return text, min(links, text)
}

// minProse is what a paragraph has to be longer than to count as prose.
const minProse = 60

// prose is how much of a leaf is running text.
func prose(leaf *html.Node) int {
	text, links := lengths(leaf)
	if leaf.Parent != nil && leaf.Parent.DataAtom == atom.A {
		return 0
	}
	return max(text-links-minProse, 0)
}

func proseLength(n *html.Node) int {
	sum := 0
	for _, leaf := range leaves(n) {
		sum += prose(leaf)
	}
	return sum
}

// within is how much of the page's prose goes through the innermost part.
const within = 0.7

// densest goes down from the page as long as one element holds most of the
// prose; nil where there is none.
func densest(root *html.Node) *html.Node {
	sums := map[*html.Node]int{}
	for _, leaf := range leaves(root) {
		for n, weight := leaf, prose(leaf); n != nil && weight > 0; n = n.Parent {
			sums[n] += weight
		}
	}
	var found *html.Node
	for n := root; n != nil; {
		var best *html.Node
		for child := range n.ChildNodes() {
			if best == nil || sums[child] > sums[best] {
				best = child
			}
		}
		if best == nil || !isBlock(best) && best.DataAtom != atom.Html && best.DataAtom != atom.Span || float64(sums[best]) < within*float64(max(sums[n], 1)) {
			break
		}
		if n = best; isContainer(n) {
			found = n
		}
	}
	return found
}

// isContainer tells what may hold an article from a paragraph of one.
func isContainer(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.Blockquote, atom.Pre, atom.Html, atom.Tr, atom.Tbody:
		return false
	}
	return true
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// named reports whether a word of n's class, ID or role is one of the names.
func named(n *html.Node, names map[string]bool) bool {
	for _, word := range strings.FieldsFunc(attr(n, "class")+" "+attr(n, "id")+" "+attr(n, "role")+" "+attr(n, "itemprop")+" "+attr(n, "rel"), notLetter) {
		if names[strings.ToLower(word)] {
			return true
		}
	}
	for word := range strings.FieldsSeq(attr(n, "class") + " " + attr(n, "id")) {
		if strings.ContainsAny(word, "-_") && names[withoutDashes(strings.ToLower(word))] { // "tac-gia"
			return true
		}
	}
	return false
}

func withoutDashes(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "-", ""), "_", "")
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}

func holds(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// metaOf reads what the head of a page says: og:title, author, canonical,
// title.
func metaOf(root *html.Node) map[string]string {
	meta := map[string]string{}
	set := func(key, value string) {
		if key = strings.ToLower(key); meta[key] == "" {
			meta[key] = strings.Join(strings.Fields(value), " ")
		}
	}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			set(attr(n, "property"), attr(n, "content"))
			set(attr(n, "name"), attr(n, "content"))
		case atom.Title:
			set("title", textOf(n))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && strings.Contains(attr(n, "href"), "://") {
				set("canonical", attr(n, "href"))
			}
		}
	}
	return meta
}

// systems are what pages of a system have in them.
var systems = []struct{ name, mark string }{
	{"WebSphere Portal", "wpthemecontrol"}, {"WebSphere Portal", "/wps/"}, {"Liferay", "journal-content-article"},
	{"Liferay", "portlet-boundary"}, {"SharePoint", "ms-rtestate"}, {"SharePoint", "/_layouts/"}, {"DotNetNuke", "dnn_"},
	{"DotNetNuke", "/desktopmodules/"}, {"Joomla", "item-page"}, {"Joomla", "com_content"}, {"WordPress", "wp-content"}, {"WordPress", "entry-content"},
}

func systemOf(root *html.Node, meta map[string]string) string {
	marks := vi.Fold(meta["generator"]) + " "
	for _, name := range []string{"WordPress", "Joomla", "SharePoint", "DotNetNuke", "Liferay"} {
		if strings.Contains(marks, strings.ToLower(name)) {
			return name
		}
	}
	var b strings.Builder
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "class" || a.Key == "id" || a.Key == "src" || a.Key == "href" {
				b.WriteString(strings.ToLower(a.Val) + " ")
			}
		}
	}
	for _, s := range systems {
		if strings.Contains(b.String(), s.mark) {
			return s.name
		}
	}
	return ""
}
