package sanitize

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

const (
	creditClass = "article-credit"
	// footnotesClass names the list of footnotes.
	footnotesClass = "article-footnotes"
	// maxCredit is the length in bytes of what may be a credit; a longer text
	// is part of the caption.
	maxCredit = 120
)

// setCredit sets the credit at the end of a caption apart: "… (Ảnh: TTXVN)".
// The words stay as they are.
func setCredit(caption *html.Node) {
	last := caption.LastChild
	if last == nil || last.Type != html.TextNode || hasCredit(caption) {
		return
	}
	at := creditStart(last.Data)
	if at < 0 {
		return
	}
	credit := tree.New(atom.Small)
	tree.SetAttr(credit, "class", creditClass)
	credit.AppendChild(tree.NewText(last.Data[at:]))
	caption.AppendChild(credit)
	if last.Data = last.Data[:at]; last.Data == "" {
		tree.Remove(last)
		return
	}
	paste.ShortenGap(last) // it stands between blocks now
}

func hasCredit(caption *html.Node) bool {
	return tree.Any(caption, func(n *html.Node) bool { return tree.HasClass(n, creditClass) })
}

// creditStart returns where the credit begins in a caption, -1 where there is
// none.
func creditStart(text string) int {
	start := -1
	for _, word := range []string{"Nguồn ảnh:", "Ảnh:", "ảnh:", "Nguồn:", "Photo:"} {
		at := strings.LastIndex(text, word)
		if at > 0 && (text[at-1] == '(' || text[at-1] == '[') {
			at--
		}
		if at >= 0 && len(text)-at <= maxCredit && startsWord(text, at) && (start < 0 || at < start) {
			start = at
		}
	}
	return start
}

// startsWord reports whether what stands before at ends a word.
func startsWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	return at == 0 || strings.ContainsRune(" \u00a0\n\t.,;:–—-(", before)
}
