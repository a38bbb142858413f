package legacy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// junkNames are words of the names of what stands around an article.
var junkNames = setOf(`menu nav navbar navigation sidebar related lienquan tinlienquan tinkhac share social comment comments
	breadcrumb breadcrumbs pagination pager footer banner toolbar tools tool topper counter visitor visitors widget widgets
	login search hidden print advert quangcao copyright weblink weblinks poll rating binhluan tags taglist
	skip marquee complementary contentinfo others othernews xemnhieu cookie cookies consent gdpr modal dialog popup alertdialog`)

// neverNames are those of what holds no article, however much of the page's
// text is in it.
var neverNames = setOf("footer menu nav navbar comments breadcrumb contentinfo copyright cookie cookies consent gdpr")

// prune takes off the tree what is no article by its element, name, text or
// share of links. What holds the heading, or half of the page's prose, stays.
func prune(root, heading *html.Node) {
	half := proseLength(root) / 2
	spared := func(n *html.Node) bool {
		return holds(n, heading) || n.DataAtom == atom.Body || n.DataAtom == atom.Html
	}
	var junk []*html.Node
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if isNothing(n) || !spared(n) && isJunk(n) && (named(n, neverNames) || proseLength(n) <= half) {
			junk = append(junk, n)
			return
		}
		for child := range n.ChildNodes() {
			visit(child)
		}
	}
	visit(root)
	for _, n := range junk {
		remove(n)
	}
	for _, leaf := range leaves(root) {
		pruneLeaf(leaf, heading)
	}
}

// isNothing tells what shows no text of its own.
func isNothing(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Button, atom.Input, atom.Textarea:
		return true
	}
	return n.Type == html.CommentNode
}

func isJunk(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Footer, atom.Header:
		words, short := shortText(n, maxByline)
		if _, ok := timeOf(words); short && ok && n.Parent.DataAtom == atom.Article && !named(n, junkNames) {
			return false // says when and who
		}
		return true
	case atom.Nav, atom.Aside, atom.Marquee:
		return true
	case atom.Ul, atom.Ol, atom.Table, atom.Dl:
		return isLinkList(n) || named(n, junkNames)
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || named(n, junkNames)
}

// isLinkList tells a list of links from one that an article has; links to
// documents belong to an article.
func isLinkList(n *html.Node) bool {
	text, links := lengths(n)
	count := 0
	for link := range n.Descendants() {
		if link.DataAtom != atom.A {
			continue
		}
		if isDocument(attr(link, "href")) {
			return false
		}
		count++
	}
	return count >= 2 && links*10 >= text*7
}

// pruneLeaf takes off a line of the portal's own, and the list that such a line
// announces.
func pruneLeaf(leaf, heading *html.Node) {
	if holds(leaf, heading) || holds(heading, leaf) {
		return
	}
	words := textOf(leaf)
	l := classify(words)
	switch {
	case l.kind == otherNews, announcesOthers(vi.Fold(words)):
		block := leaf
		for block.Parent != nil && says(block.Parent, words) {
			block = block.Parent
		}
		for next := block.NextSibling; next != nil; {
			after := next.NextSibling
			if proseLength(next) > 0 && !isCard(next) || holds(next, heading) {
				break
			}
			remove(next)
			next = after
		}
		remove(block)
	case l.kind != text && l.kind != blank && l.kind != published, isToolLine(vi.Fold(words)):
		remove(leaf)
	}
}

// isCard tells the teaser of another article, which begins with a link to it,
// from a paragraph of this one.
func isCard(n *html.Node) bool {
	if n.DataAtom == atom.P || n.Type != html.ElementNode {
		return false
	}
	list := leaves(n)
	if len(list) < 2 {
		return false
	}
	words, links := lengths(list[0])
	return links == words || list[0].DataAtom == atom.A || list[0].Parent.DataAtom == atom.A
}

func announcesOthers(folded string) bool {
	if len(folded) > 50 {
		return false
	}
	for _, start := range []string{"cac tin khac", "tin khac", "tin lien quan", "cac tin lien quan", "bai viet lien quan", "tin cung chuyen muc",
		"tin moi", "tin cu hon", "cac bai khac", "tin da dang", "bai cung chuyen muc", "xem them", "tin doc nhieu", "related",
		"tin cung loai", "doc nhieu", "bai doc nhieu", "tin noi bat", "cung chu de", "bai cung chu de", "co the ban quan tam", "nhung tin moi", "nhung tin cu", "other news", "you may"} {
		if strings.HasPrefix(folded, start) {
			return true
		}
	}
	return false
}

// toolWords are the names of tools that stand on a line with nothing else, the
// longer ones first.
var toolWords = []string{"in bai viet", "in trang", "in bai", "in an", "gui cho ban be", "gui email", "email", "facebook", "twitter", "zalo", "chia se",
	"quay lai", "tro ve", "ve dau trang", "mau chu", "co chu", "nghe bai viet", "doc bai", "so luot xem", "luot xem", "luot doc", "da xem", "xem",
	"tweet", "like", "print", "thich", "binh luan", "a+", "a-", "phong to", "thu nho"}

func isToolLine(folded string) bool {
	rest := folded
	for _, word := range toolWords {
		rest = strings.ReplaceAll(rest, word, "")
	}
	return rest != folded && strings.Trim(rest, " |,/:.()-+0123456789") == ""
}
