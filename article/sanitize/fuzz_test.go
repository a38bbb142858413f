package sanitize_test

import (
	"strings"
	"testing"
)

// FuzzHTML holds arbitrary markup to every promise.
func FuzzHTML(f *testing.F) {
	for _, file := range caseFiles(f) {
		for _, c := range readCases(f, file) {
			f.Add(c.in)
		}
	}
	s := portal()
	f.Fuzz(func(t *testing.T, markup string) {
		if len(markup) <= 64<<10 {
			requirePromises(t, s, markup)
		}
	})
}

// FuzzTags does the same for sequences of tags, each byte one tag: it reaches
// nestings that random text does not.
func FuzzTags(f *testing.F) {
	f.Add([]byte("0123456789"))
	f.Add([]byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	s := portal()
	f.Fuzz(func(t *testing.T, picks []byte) {
		if len(picks) <= 200 {
			requirePromises(t, s, spell(picks))
		}
	})
}

// FuzzRepeated does the same for a sequence of tags that is written many times:
// no step may need a pass over the tree for each.
func FuzzRepeated(f *testing.F) {
	f.Add([]byte("0"), []byte("1"))
	f.Add([]byte(""), []byte("ab"))
	f.Add([]byte{0}, []byte{100, 103})
	s := portal()
	f.Fuzz(func(t *testing.T, start, repeated []byte) {
		if len(start) <= 20 && len(repeated) <= 20 {
			requirePromises(t, s, spell(start)+strings.Repeat(spell(repeated), 30))
		}
	})
}

// TestRepeatedPieces writes each piece of the vocabulary, and each pair with a
// piece that often stands alone, more often than there are passes.
func TestRepeatedPieces(t *testing.T) {
	s := portal()
	for _, piece := range vocabulary {
		for _, other := range []string{"", "x", "<br>", "<table><td>", "<b>", `<a href="#x" id=x>`} {
			requirePromises(t, s, "x"+strings.Repeat(other+piece, 30))
			requirePromises(t, s, other+strings.Repeat(piece, 30))
		}
	}
}

// spell writes one piece of the vocabulary for each byte.
func spell(picks []byte) string {
	var b strings.Builder
	for _, pick := range picks {
		b.WriteString(vocabulary[int(pick)%len(vocabulary)])
	}
	return b.String()
}

// vocabulary holds the start and end tags of everything that parsers treat
// specially, and some text.
var vocabulary = func() []string {
	pieces := []string{"a", " ", "\n", "<", "&lt;", "\u0301", "\u0338", "\u00a0", "· ", "1. ", "<!--", "-->", "<![CDATA[",
		`<a href="#x">`, `<a href=/y>`, `<p id=x>`, `<a name=x>`, `<img src=a alt=b>`, `<img>`, `<td colspan=2>`,
		`<iframe src="https://player.vimeo.com/video/1">`, `<iframe src=b>`, `<p align=center>`, `<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">`,
		`<p style="mso-list:l0 level2 lfo1">`, `<span style="mso-list:Ignore">`, `<b style="font-weight:normal" id="docs-internal-guid-1">`,
		`<font face=".VnTime">`, `<font face="VNI-Times">`, `<table class=tplCaption>`, `<figure class="article-figure">`,
		`<div class="article-table">`, `<source src=c>`, `<span style="font-weight:700;font-style:italic">`, `<video src=d>`}
	for name := range strings.FieldsSeq(`p div span b i u s em strong a font center h1 h2 h3 h6 ul ol li dl dt dd table
		caption colgroup col thead tbody tfoot tr td th figure figcaption picture source img br hr pre section
		blockquote details summary ruby rt rp audio video button object select option svg math style script
		title textarea template noscript form label input marquee nobr address body html frameset o:p iframe
		desc foreignObject mi annotation-xml xmp listing plaintext dir applet`) {
		pieces = append(pieces, "<"+name+">", "</"+name+">", "<"+name+"/>")
	}
	return append(pieces, "<source srcset=c>", `<iframe title="é" src=//b>`, "<a id=x href=/y></a>")
}()
