package sanitize

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/normal"
)

// Text from before Unicode, or of fonts that draw symbols, is found twice. What
// a font claims has to be decoded while fonts are known. All other text is
// judged when the tree is what readers will see, in form C: what went, or came
// from an attribute, has no say any more or has one at last.

// decodeFonts decodes the runs in a font of an old encoding that are written in
// it. Text that has a letter of Vietnamese in Unicode is never touched.
func (f *former) decodeFonts(root *html.Node) {
	if !f.says.oldFonts {
		return
	}
	for _, r := range fontRuns(root, f.fonts) {
		if r.font.Encoding != oldtext.Unicode && oldtext.Fits(r.font.Encoding, r.text.String()) {
			f.decodeRun(r.nodes, r.font)
		}
	}
}

// decodeUnnamed decodes the texts that read as an old encoding, and then the
// texts in attributes, which have no font. It reports whether it changed any.
func (f *former) decodeUnnamed(root *html.Node) (changed bool) {
	texts, e := f.detect(root)
	if e != oldtext.Unicode {
		known := map[string]bool{}
		for text := range passagesOf(texts) {
			if readsAs(e, text.String(), known) {
				changed = f.decodeRun(text, oldtext.Font{Encoding: e}) || changed
			}
		}
	}
	if f.report.Encoding != "" {
		f.decodeAttributes(root)
	}
	return changed
}

// maxKnown is how many verdicts on short texts are kept: cells and items repeat.
const maxKnown = 1000

// readsAs is oldtext.Reads that asks once for each short text.
func readsAs(e oldtext.Encoding, text string, known map[string]bool) bool {
	reads, ok := known[text]
	if ok {
		return reads
	}
	reads = oldtext.Reads(e, text)
	if len(known) < maxKnown && len(text) <= maxExcerpt {
		known[text] = reads
	}
	return reads
}

// detect returns the texts that may be in an old encoding, and the encoding
// that they read as. A portal's pages were written over years: old text stands
// beside text in Unicode, which has no say in what the other is.
func (f *former) detect(root *html.Node) ([]*html.Node, oldtext.Encoding) {
	texts := doubtful(root)
	if len(texts) == 0 {
		return nil, oldtext.Unicode
	}
	var all []byte // as far as anyone reads
	for _, n := range texts {
		if n == nil {
			all = append(all, '\n')
		} else {
			all = append(all, n.Data[:min(len(n.Data), oldtext.MaxScored+utf8.UTFMax)]...)
		}
		if len(all) > oldtext.MaxScored {
			break
		}
	}
	if string(all) != f.judged {
		f.judged = string(all)
		f.verdict = oldtext.Detect(f.judged)
	}
	return texts, f.verdict
}

// decodeRun decodes text nodes that follow one another. It reports whether that
// changed any.
func (f *former) decodeRun(nodes passage, font oldtext.Font) (changed bool) {
	joinSplitLetters(nodes, font.Encoding)
	for _, n := range nodes {
		text := oldtext.Decode(font.Encoding, n.Data)
		if font.Capitals {
			text = strings.ToUpper(text)
		}
		if text != n.Data {
			n.Data = text
			changed = true
		}
	}
	if changed {
		f.noteEncoding(font.Encoding.String())
	}
	return changed
}

func (f *former) noteEncoding(name string) {
	f.plain, f.isLatin = false, false
	switch {
	case f.report.Encoding == "":
		f.report.Encoding = name
	case !strings.Contains(f.report.Encoding+",", name+","):
		f.report.Encoding += ", " + name
	}
}

// joinSplitLetters moves the second half of a VNI letter to the first, where
// a tag stands between them.
func joinSplitLetters(nodes passage, e oldtext.Encoding) {
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
	tree.Each(root, func(n *html.Node) {
		for i, a := range n.Attr {
			if a.Key == "alt" || a.Key == "title" {
				n.Attr[i].Val = oldtext.Decode(oldtext.Detect(a.Val), a.Val)
			}
		}
	})
}

// fontRun is text in one font: neighbouring text nodes, whatever tags stand
// between them.
type fontRun struct {
	font  oldtext.Font
	nodes passage
	// text is that of the nodes, in lines where they stand in several blocks.
	text *strings.Builder
}

// fontRuns cuts the text below root into runs, and brings it into form C.
func fontRuns(root *html.Node, fonts fontTable) (runs []fontRun) {
	parted := false
	add := func(n *html.Node, font oldtext.Font) {
		if len(runs) == 0 || runs[len(runs)-1].font != font {
			runs = append(runs, fontRun{font: font, text: &strings.Builder{}})
		} else if parted {
			runs[len(runs)-1].text.WriteByte('\n')
		}
		parted = false
		n.Data = normal.C(n.Data)
		last := &runs[len(runs)-1]
		last.nodes = append(last.nodes, n)
		last.text.WriteString(n.Data)
	}
	var walk func(n *html.Node, font oldtext.Font)
	walk = func(n *html.Node, font oldtext.Font) {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if child.Type == html.TextNode {
				add(child, font)
				continue
			}
			parted = parted || partsText(child)
			walk(child, fonts.of(child, font))
			parted = parted || partsText(child)
		}
	}
	walk(root, oldtext.Font{})
	return runs
}

// partsText reports whether what stands before, in and behind n are texts of
// their own.
func partsText(n *html.Node) bool {
	return tree.IsBlock(n) || tree.Is(n, atom.Td, atom.Th)
}
