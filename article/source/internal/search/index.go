// Package search says what words an article is found by, and how well it fits
// a text that somebody looks for, so that every source of articles finds the
// same in the same order.
//
// A word is a run of letters, digits and the marks that belong to them, folded
// to what people type: without tones and case, "m²" as "m2", "kỹ" as "kĩ", and
// "1.000" and "0238.3.456.789" as their digits in a row besides their parts, and
// "COVID-19", "TP.HCM", "500 m²" and "10:30" as one word besides.
//
// The flow: Of makes an Index of an article once, when it is stored; Parse
// makes a Query of what a reader typed; Index.Rank, or a database that keeps
// the index and gets the query's words, brings the two together.
package search

import (
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

const (
	// maxWord is how many bytes of a word count; what stands behind is cut
	// off, in an article as in a query.
	maxWord = 64
	// maxWords is how many different words an article is found by; further
	// ones are left out.
	maxWords = 10_000
)

// Field is a part of an article, the most telling one first.
type Field int

// The fields of an index.
const (
	Title Field = iota // kicker and title
	Tags
	Summary
	Text
	Fields = 4
)

// Index holds the different words of an article, folded, each in the first
// field where it stands. A field is "" or its words with a space before and
// after each: " giam ngheo ". That is small, and quick to look through.
type Index [Fields]string

// Of returns the article's index.
func Of(a article.Article) Index {
	b := builder{seen: map[string]bool{}}
	b.add(Title, a.Kicker+" "+a.Title)
	b.add(Tags, strings.Join(a.Tags, " "))
	b.add(Summary, a.Summary)
	b.add(Text, fileNames(a)+sanitize.PlainText(a.Body))
	return b.index
}

// fileNames are those of what is attached, which readers know it by.
func fileNames(a article.Article) string {
	var b strings.Builder
	for _, file := range a.Attachments {
		b.WriteString(file.Name + "\n")
	}
	return b.String()
}

type builder struct {
	seen  map[string]bool
	index Index
}

func (b *builder) add(f Field, text string) {
	var out strings.Builder
	for _, word := range split(text) {
		if b.seen[word] || len(b.seen) == maxWords {
			continue
		}
		b.seen[word] = true
		out.WriteString(" " + word)
	}
	if out.Len() > 0 {
		out.WriteByte(' ')
	}
	b.index[f] = out.String()
}

// split takes the text apart into the words that an article is found by.
func split(text string) []string {
	var words []string
	for _, t := range tokens(text) {
		words = append(append(words, t.words...), t.parts...)
	}
	return words
}

func cut(word string) string {
	if len(word) <= maxWord {
		return word
	}
	end := maxWord
	for !utf8.RuneStart(word[end]) {
		end--
	}
	return word[:end]
}

// Rank is how far down one has to read until all words of the query have been
// found: the number of the field, so that lower is better. It is false where a
// word is missing.
func (x Index) Rank(q Query) (Field, bool) {
	rank := Title
	for i, word := range q.Words {
		f, ok := x.find(word, q.Unfinished(i))
		if !ok {
			return 0, false
		}
		rank = max(rank, f)
	}
	return rank, len(q.Words) > 0
}

func (x Index) find(word string, unfinished bool) (Field, bool) {
	word = " " + word
	if !unfinished {
		word += " "
	}
	for f, words := range x {
		if strings.Contains(words, word) {
			return Field(f), true
		}
	}
	return 0, false
}
