package sanitize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
	"github.com/portletkit/portletkit/internal/text/normal"
	"github.com/portletkit/portletkit/internal/text/plain"
)

// cleanText returns text in normalization form C, without the control
// characters that HTML has no use for and with Đ for what looks like it.
func cleanText(text string) string {
	if isClean(text) {
		return text
	}
	return mendEth(formC(text))
}

// formC is cleanText that leaves what looks like Đ: it may be a letter of an
// old encoding.
func formC(text string) string { return normal.C(withoutControls(text)) }

// isClean reports, for most text at once, that cleanText would not change it.
func isClean(text string) bool {
	letters := plain.Letters()
	for _, r := range text {
		switch {
		case r >= ' ' && r < 0x7f, r == '\n', r == '\t':
		case r < 0xa0, r < 0x260 && isEth(r), r >= 0x300 && !letters.Has(r):
			return false
		}
	}
	return true
}

// isPlainMarkup reports, with one look for all of its texts, that isUnmarked and
// isClean hold for whatever markup in UTF-8 says. isLatin tells
// that then nothing in it is written from right to left or shaped.
func isPlainMarkup(markup string) (isPlain, isLatin bool) {
	isLatin = true
	letters := plain.Letters()
	for i, r := range markup {
		switch {
		case r < utf8.RuneSelf:
			if r < ' ' && isUnwanted(r) || r == 0x7f || r == '&' && !isPlainReference(markup[i:]) {
				return false, false
			}
		case r < 0xa0, r == softHyphen, r < 0x260 && isEth(r), r >= 0x300 && !letters.Has(r):
			return false, false
		case r >= 0x590 && !isLatinLetter(r):
			isLatin = false
		}
	}
	return true, isLatin
}

// isPlainReference reports whether a character reference, or an ampersand in a
// text, stands for nothing that cleanText would change or that is not Latin.
// Editors write each vowel of Vietnamese so that Latin-1 has.
func isPlainReference(text string) bool {
	for _, plain := range []string{"&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "& "} {
		if strings.HasPrefix(text, plain) {
			return true
		}
	}
	end := strings.IndexByte(text[:min(len(text), maxPlainReference)], ';')
	for _, r := range html.UnescapeString(text[:end+1]) {
		if r < ' ' || r >= 0x7f && r <= 0xa0 || r == softHyphen || r >= 0x590 && !isLatinLetter(r) || isEth(r) || !plain.Is(r) {
			return false
		}
	}
	return end > 0
}

// maxPlainReference is the length of the longest that is looked at.
const maxPlainReference = len("&thetasym;")

func withoutControls(s string) string {
	if !holdsUnwanted(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isUnwanted(r) {
			return -1
		}
		return r
	}, s)
}

// holdsUnwanted looks for isUnwanted in the bytes of UTF-8.
func holdsUnwanted(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' && isUnwanted(rune(c)), c == 0x7f, c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0:
			return true
		}
	}
	return false
}

// isUnwanted reports whether r is a control character other than tab, line
// feed, form feed and carriage return.
func isUnwanted(r rune) bool {
	switch r {
	case '\t', '\n', '\f', '\r':
		return false
	}
	return r < ' ' || r >= 0x7f && r <= 0x9f
}

// normalize joins neighbouring text nodes and brings their text into
// normalization form C: a letter and its mark may have come to stand side by
// side only now. With all, it does so for text that was not joined too. odd
// reports whether there was a letter that looks like Đ.
func (f *former) normalize(root *html.Node, all bool) (odd bool) {
	joined := all
	for child := root.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.Type == html.ElementNode:
			odd = f.normalize(child, all) || odd
			joined = all
		case next != nil && next.Type == html.TextNode:
			joinText(child)
			joined = true
			continue
		default:
			if joined && !f.plain && !isClean(child.Data) {
				odd = odd || holdsEth(child.Data)
				child.Data = formC(child.Data)
			}
			if child.Data == "" {
				tree.Remove(child)
			}
			guardStroke(child)
			joined = all
		}
		child = next
	}
	return odd
}

// joinText gives a text node the text of all text nodes that follow it.
func joinText(first *html.Node) {
	var b strings.Builder
	b.WriteString(first.Data)
	for next := first.NextSibling; next != nil && next.Type == html.TextNode; next = first.NextSibling {
		b.WriteString(next.Data)
		tree.Remove(next)
	}
	first.Data = b.String()
}

// guardStroke puts a no-break space before a stroke (U+0338) that begins a
// text: in form C it would join with the ">" of the tag before it.
func guardStroke(text *html.Node) {
	if strings.HasPrefix(text.Data, "\u0338") {
		text.Data = "\u00a0" + text.Data
	}
}

// cleanValue makes the value of an attribute one line of clean text in form C.
func cleanValue(value string) string { return mendEth(oneLine(value)) }

// oneLine is cleanValue that leaves what looks like Đ.
func oneLine(value string) string {
	if strings.ContainsAny(value, "\t\n\f\r") {
		value = strings.Join(strings.FieldsFunc(value, isLineSpace), " ")
	}
	if isClean(value) {
		return value
	}
	return formC(value)
}

// words makes the text of an attribute one line in form C. What looks like Đ is
// mended when it is known that no old encoding stands behind it.
func (f *former) words(value string) string {
	value = oneLine(value)
	f.odd = f.odd || !f.plain && holdsEth(value)
	return value
}

func isLineSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\f' || r == '\r'
}

// mendEths mends the letters that look like Đ below root, and reports whether
// there were any.
func mendEths(root *html.Node) (found bool) {
	mend := func(text *string) {
		if mended := mendEth(*text); mended != *text {
			*text, found = mended, true
		}
	}
	tree.Each(root, func(n *html.Node) {
		if n.Type == html.TextNode {
			mend(&n.Data)
			return
		}
		for i, a := range n.Attr {
			if a.Key == "alt" || a.Key == "title" {
				mend(&n.Attr[i].Val)
			}
		}
	})
	return found
}

// mendEth turns the letters that look like Đ and đ into those: eth, which old
// keyboards typed, and the African D. Text in a language that has eth also has
// thorn.
func mendEth(text string) string {
	if !holdsEth(text) || strings.ContainsRune(text, 'Þ') || strings.ContainsRune(text, 'þ') {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !isEth(r):
			return r
		case unicode.IsUpper(r):
			return 'Đ'
		}
		return 'đ'
	}, text)
}

// holdsEth looks for isEth in the second bytes of UTF-8.
func holdsEth(text string) bool {
	for i := 1; i < len(text); i++ {
		switch before := text[i-1]; text[i] {
		case 0x90, 0xb0:
			if before == 0xc3 {
				return true
			}
		case 0x89:
			if before == 0xc6 {
				return true
			}
		case 0x96:
			if before == 0xc9 {
				return true
			}
		}
	}
	return false
}

func isEth(r rune) bool { return r == 'Ð' || r == 'ð' || r == 'Ɖ' || r == 'ɖ' }
