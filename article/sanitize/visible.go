package sanitize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// signs tells what markup says about its source, and so which steps there is
// work for.
type signs struct {
	// styles are styles, classes and what Word on the web says about lists.
	styles bool
	// office tells that an office program wrote it.
	office bool
	// oldFonts are fonts of an old encoding.
	oldFonts bool
}

func (has *signs) read(attrs []html.Attribute) {
	for _, a := range attrs {
		has.office = has.office || isOfOffice(a)
		switch a.Key {
		case "style", "class", "data-listid", "data-aria-level", "data-list":
			has.styles = true
		case "face":
		default:
			continue
		}
		has.oldFonts = has.oldFonts || mentionsOldFont(a.Val)
	}
}

// mentionsOldFont reports whether text holds ".vn", "vni" or what the names of
// fonts of symbols have in common, in any case.
func mentionsOldFont(text string) bool {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i]|0x20 != 'n' && text[i]|0x20 != 'b':
		case text[i-1]|0x20 == 'v' && (i > 1 && text[i-2] == '.' || i+1 < len(text) && text[i+1]|0x20 == 'i'),
			hasFold(text[i:min(len(text), i+3)], "ngs"), hasFold(text[i:min(len(text), i+3)], "bol"):
			return true
		}
	}
	return false
}

// hasFold reports whether text holds word, which is in small letters, in any
// case.
func hasFold(text, word string) bool {
	for i := 0; i+len(word) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

// visible leaves what readers will see: nothing hidden, and the text that
// stands in the place of what may not stay. All steps that decide by what
// stands in the tree come after it.
func (f *former) visible(parent *html.Node) {
	for child := parent.FirstChild; child != nil; {
		switch child.Type {
		case html.TextNode:
			child = child.NextSibling
		case html.ElementNode:
			child = f.see(child)
		default:
			child = f.comment(child)
		}
	}
}

// boxSign is what a form shows for a box: whether it is ticked is what a filled
// form says.
func boxSign(n *html.Node) string {
	if _, ticked := tree.Lookup(n, "checked"); ticked {
		return "☑"
	}
	return "☐"
}

// setSpace puts a space before n where no other stands behind it.
func setSpace(n *html.Node) {
	if after, _ := utf8.DecodeRuneInString(edge(n.NextSibling, firstChild)); after != utf8.RuneError && !unicode.IsSpace(after) {
		n.Parent.InsertBefore(tree.NewText(" "), n)
	}
}

// see treats one element with its content and returns the node to go on with.
func (f *former) see(n *html.Node) *html.Node {
	if n.Namespace != "" {
		return f.foreign(n)
	}
	if why := remark(n); why != "" {
		f.report.node(Text, n, why, tree.Weight(n))
		return remove(n)
	}
	f.scriptLink(n)
	if next, done := f.special(n); done {
		return next
	}
	switch name := modern(n.DataAtom); fateOf(name) {
	case drop:
		if kind := strings.ToLower(tree.Attr(n, "type")); name == atom.Input && (kind == "checkbox" || kind == "radio") {
			n.Parent.InsertBefore(tree.NewText(boxSign(n)), n)
			setSpace(n)
		}
		return f.drop(n, notAllowed)
	case block:
		f.report.add(Tag, n.Data, "made a div", 0)
		f.asDiv(n)
	default:
		if name != n.DataAtom {
			tree.Rename(n, name)
		}
	}
	if tree.Is(n, atom.Br, atom.Wbr) {
		f.mute(n)
	}
	f.says.read(n.Attr)
	f.fillBox(n)
	f.visible(n)
	return n.NextSibling
}

// mute takes away what a break says: nobody can point at one to hear it, and
// many breaks go where they show nothing.
func (f *former) mute(br *html.Node) {
	f.report.content(br, notAllowed)
	br.Attr = slices.DeleteFunc(br.Attr, tells)
}

// special treats the elements that have a way of their own.
func (f *former) special(n *html.Node) (next *html.Node, done bool) {
	switch n.DataAtom {
	case 0:
		return f.unknown(n)
	case atom.Style:
		css := tree.Text(n)
		if mentionsOldFont(css) {
			f.says.oldFonts = true
			f.fonts.read(css)
		}
		if strings.Contains(css, "content:") {
			f.says.styles = true
			f.labels.Read(css)
		}
		return nil, false
	case atom.Img:
		return f.image(n), true
	case atom.Iframe:
		return f.frame(n), true
	case atom.Audio, atom.Video, atom.Source:
		if src := tree.Attr(n, "data-src"); src != "" && tree.Attr(n, "src") == "" {
			tree.SetAttr(n, "src", src)
			tree.DelAttr(n, "data-src")
		}
	case atom.Noscript:
		return f.noscript(n), true
	case atom.Script:
		return f.formula(n)
	case atom.Ins:
		if strings.HasPrefix(tree.Attr(n, "cite"), "mailto:") { // Word names who wrote it
			f.report.tag(n, "changes were tracked")
			return tree.Unwrap(n), true
		}
	case atom.Object, atom.Embed, atom.Applet:
		return f.embed(n), true
	case atom.Button, atom.Select, atom.Optgroup, atom.Option, atom.Textarea:
		return f.control(n), true
	}
	return nil, false
}

// unknown treats the elements without a name in HTML that stand for something.
func (f *former) unknown(n *html.Node) (next *html.Node, done bool) {
	switch {
	case paste.IsIsland(n):
		f.report.node(Text, n, "settings of Word", tree.Weight(n))
		return remove(n), true
	case n.Data == "v:imagedata":
		tree.Rename(n, atom.Img)
		tree.MoveOut(n)
		return f.image(n), true
	case n.Data == "oembed", isEmbedName(n.Data) && firstAttr(n, "url", "src") != "" && n.Data[:3] != "amp" && tree.IsEmpty(n):
		return f.oembed(n), true
	case n.Data == "amp-img", n.Data == "amp-video", n.Data == "amp-audio", n.Data == "amp-iframe":
		tree.Rename(n, atom.Lookup([]byte(n.Data[len("amp-"):])))
		if n.DataAtom == atom.Img {
			tree.MoveOut(n)
		}
		return f.special(n)
	}
	return f.officeFormula(n)
}

// drop removes n with its content.
func (f *former) drop(n *html.Node, why string) *html.Node {
	f.report.element(n, why)
	return remove(n)
}

// asDiv makes a block of n and keeps the alignment that its name stood for.
func (f *former) asDiv(n *html.Node) {
	if n.DataAtom == atom.Center && tree.Attr(n, "align") == "" {
		tree.SetAttr(n, "align", "center")
	}
	tree.Rename(n, atom.Div)
}

// control takes the tags of a button, a choice or a field away. What stood on
// it stays.
func (f *former) control(n *html.Node) *html.Node {
	f.report.tag(n, notAllowed)
	setApart(n)
	return tree.Unwrap(n)
}

// setApart puts spaces around n where its words would run into others once it
// has lost its tags.
func setApart(n *html.Node) {
	if before, _ := utf8.DecodeLastRuneInString(edge(n.PrevSibling, lastChild)); isOfWord(before) {
		n.Parent.InsertBefore(tree.NewText(" "), n)
	}
	if after, _ := utf8.DecodeRuneInString(edge(n.NextSibling, firstChild)); isOfWord(after) {
		n.Parent.InsertBefore(tree.NewText(" "), n.NextSibling)
	}
}

// edge returns the text at one end of a neighbour, "" where a block begins.
func edge(n *html.Node, step func(*html.Node) *html.Node) string {
	for n != nil && n.Type == html.ElementNode && !partsText(n) {
		n = step(n)
	}
	if n == nil || n.Type != html.TextNode {
		return ""
	}
	return n.Data
}

func firstChild(n *html.Node) *html.Node { return n.FirstChild }

func lastChild(n *html.Node) *html.Node { return n.LastChild }

func isOfWord(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

func remove(n *html.Node) (next *html.Node) {
	next = n.NextSibling
	tree.Remove(n)
	return next
}
