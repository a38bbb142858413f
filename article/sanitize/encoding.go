package sanitize

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// decode turns text from before Unicode into Unicode: runs in a font of an old
// encoding when they are written in it, and all other text when it reads as
// one. Text that has a letter of Vietnamese in Unicode is never touched.
func (f *former) decode(root *html.Node) {
	if isPlainlyUnicode(root) {
		return
	}
	runs := fontRuns(root)
	for i := range runs {
		r := &runs[i]
		if r.font.Encoding != oldtext.Unicode && oldtext.Fits(r.font.Encoding, r.text()) {
			f.decodeRun(r, r.font)
		}
	}
	f.decodeUnnamed(root, runs)
}

// isPlainlyUnicode reports whether there is nothing to decode, without a look
// at all of it: some text is Vietnamese in Unicode, and no font is named.
func isPlainlyUnicode(root *html.Node) bool {
	unicode := false
	named := tree.Any(root, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			unicode = unicode || oldtext.IsUnicode(n.Data)
		}
		return namesFont(n)
	})
	return unicode && !named
}

func namesFont(n *html.Node) bool {
	if n.DataAtom == atom.Style {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "face" || a.Key == "style" && strings.Contains(strings.ToLower(a.Val), "font-family") {
			return true
		}
	}
	return false
}

// decodeUnnamed treats the text that no font of an old encoding claims, and
// the texts in attributes, which have no font.
func (f *former) decodeUnnamed(root *html.Node, runs []fontRun) {
	var text strings.Builder
	for i := range runs {
		if runs[i].font.Encoding == oldtext.Unicode {
			text.WriteString(runs[i].text())
		}
	}
	if e := oldtext.Detect(text.String()); e != oldtext.Unicode {
		f.decodeFitting(runs, e)
	}
	if f.report.Encoding != "" {
		f.decodeAttributes(root)
	}
}

// decodeFitting treats each text that no font claims and that reads better in
// the encoding: pages that were written over years have both.
func (f *former) decodeFitting(runs []fontRun, e oldtext.Encoding) {
	for i := range runs {
		if runs[i].font.Encoding != oldtext.Unicode {
			continue
		}
		for _, n := range runs[i].nodes {
			if oldtext.Fits(e, n.Data) {
				f.decodeRun(&fontRun{nodes: []*html.Node{n}}, oldtext.Font{Encoding: e})
			}
		}
	}
}

func (f *former) decodeRun(r *fontRun, font oldtext.Font) {
	joinSplitLetters(r.nodes, font.Encoding)
	for _, n := range r.nodes {
		text := oldtext.Decode(font.Encoding, n.Data)
		if font.Capitals {
			text = strings.ToUpper(text)
		}
		if text != n.Data {
			n.Data = text
			f.noteEncoding(font.Encoding.String())
		}
	}
}

func (f *former) noteEncoding(name string) {
	switch {
	case f.report.Encoding == "":
		f.report.Encoding = name
	case !strings.Contains(f.report.Encoding, name):
		f.report.Encoding += ", " + name
	}
}

// joinSplitLetters moves the second half of a VNI letter to the first, where
// a tag stands between them.
func joinSplitLetters(nodes []*html.Node, e oldtext.Encoding) {
	if e != oldtext.VNI {
		return
	}
	for i, n := range nodes[1:] {
		mark, size := utf8.DecodeRuneInString(n.Data)
		before := nodes[i].Data
		if size > 0 && oldtext.IsVNIMark(mark) && oldtext.Decode(e, before) != oldtext.Decode(e, before+string(mark)) {
			nodes[i].Data += string(mark)
			n.Data = n.Data[size:]
		}
	}
}

// decodeAttributes decodes the alternative texts and titles of markup whose
// text was in an old encoding, as far as they read as one.
func (f *former) decodeAttributes(root *html.Node) {
	for n := range root.Descendants() {
		for i, a := range n.Attr {
			if a.Key == "alt" || a.Key == "title" {
				n.Attr[i].Val = oldtext.Decode(oldtext.Detect(a.Val), a.Val)
			}
		}
	}
}

// fontRun is text in one font: neighbouring text nodes, whatever tags stand
// between them.
type fontRun struct {
	font  oldtext.Font
	nodes []*html.Node
}

func (r *fontRun) text() string {
	if len(r.nodes) == 1 {
		return r.nodes[0].Data
	}
	var b strings.Builder
	for _, n := range r.nodes {
		b.WriteString(n.Data)
	}
	return b.String()
}

// fontRuns cuts the text below root into runs.
func fontRuns(root *html.Node) (runs []fontRun) {
	fonts := fontClasses(root)
	var walk func(n *html.Node, font oldtext.Font)
	walk = func(n *html.Node, font oldtext.Font) {
		for child := range n.ChildNodes() {
			switch {
			case child.Type == html.ElementNode && !tree.Is(child, atom.Style, atom.Script):
				walk(child, fonts.of(child, font))
			case child.Type == html.TextNode && len(runs) > 0 && runs[len(runs)-1].font == font:
				last := &runs[len(runs)-1]
				last.nodes = append(last.nodes, child)
			case child.Type == html.TextNode:
				runs = append(runs, fontRun{font, []*html.Node{child}})
			}
		}
	}
	walk(root, oldtext.Font{})
	return runs
}
