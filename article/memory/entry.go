package memory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/vi"
)

// maxWords bounds a search: further words of the text are not looked at.
const maxWords = 16

// entry is an article with what lists and searches compare, folded once.
type entry struct {
	article article.Article
	lang    string
	tags    []string
	title   string
	summary string
	text    string
}

func newEntry(a article.Article) *entry {
	e := &entry{
		article: a,
		lang:    cmp.Or(a.Lang, "vi"),
		title:   vi.Fold(a.Kicker + " " + a.Title),
		summary: vi.Fold(a.Summary),
		text:    vi.Fold(sanitize.PlainText(a.Body)),
	}
	for _, tag := range a.Tags {
		e.tags = append(e.tags, vi.Fold(tag))
	}
	return e
}

func (e *entry) matches(q article.Query, foldedTag string) bool {
	return e.lang == q.Lang && e.article.ListedAt(q.Now) &&
		(q.Section == "" || q.Section == e.article.Section.Key) &&
		(foldedTag == "" || slices.Contains(e.tags, foldedTag))
}

// score is zero where a word is missing.
func (e *entry) score(words []string) int {
	total := 0
	for _, word := range words {
		n := e.scoreOf(word)
		if n == 0 {
			return 0
		}
		total += n
	}
	return total
}

func (e *entry) scoreOf(word string) int {
	n := 0
	if strings.Contains(e.title, word) {
		n += 8
	}
	if slices.ContainsFunc(e.tags, func(tag string) bool { return strings.Contains(tag, word) }) {
		n += 4
	}
	if strings.Contains(e.summary, word) {
		n += 2
	}
	if strings.Contains(e.text, word) {
		n++
	}
	return n
}

// Words splits the text of a search into folded words, at most 16.
func Words(text string) []string {
	words := strings.Fields(vi.Fold(text))
	return words[:min(len(words), maxWords)]
}
