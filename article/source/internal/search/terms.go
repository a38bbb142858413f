package search

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// A database that keeps an Index finds words fast, but knows nothing of its
// fields. So the fields become words: what stands in the title has a second
// form, which says so, and so on. These marks begin such forms; as control
// characters they stand in no word of a text.
const (
	marks      = "\u0080\u0081\u0082" // of Title, Tags and Summary
	filterMark = "\u0083"
	markLen    = len("\u0080")
)

// Term is what a database looks for: a word, or the beginning of one where it
// is Unfinished.
type Term struct {
	Text       string
	Unfinished bool
}

// Letters are how many the word has, 0 for what is none.
func (t Term) Letters() int {
	if strings.HasPrefix(t.Text, filterMark) {
		return 0
	}
	return utf8.RuneCountInString(strings.TrimLeft(t.Text, marks))
}

// Terms writes the index as the terms that a database keeps, each once, with a
// space between two: every word; and every word once more for each field but
// Text by the end of which it has come up, so that one term answers "does it
// stand in the title, the tags or the summary".
func (x Index) Terms(filters ...string) string {
	var b strings.Builder
	for f, words := range x {
		for word := range strings.FieldsSeq(words) {
			b.WriteString(word + " ")
			for level := f; level < int(Text); level++ {
				b.WriteString(mark(Field(level)) + word + " ")
			}
		}
	}
	for _, filter := range filters {
		b.WriteString(filter + " ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

// Within are the terms of an article whose Rank is the field or a better one.
func (q Query) Within(f Field) []Term {
	terms := make([]Term, len(q.Words))
	for i, word := range q.Words {
		terms[i] = Term{mark(f) + word, q.Unfinished(i)}
	}
	return terms
}

// Filter is a term that stands for a property of an article that is no word of
// it: the same for the same values, another one for others.
func Filter(kind string, values ...string) string {
	return filterMark + kind + hex.EncodeToString([]byte(strings.Join(values, "\x00")))
}

func mark(f Field) string {
	if f >= Text {
		return ""
	}
	return marks[int(f)*markLen:][:markLen]
}
