package search

import "strings"

// maxQuery is how many words of a query count; further ones are not looked at.
const maxQuery = 16

// Query is what to look for: every word must stand in the article, the last
// one as the beginning of a word, since readers search while they type. Words
// hold letters, digits and their marks alone, folded. Without words it finds
// nothing.
type Query struct {
	Words []string
	// whole tells that the last word has its end: a word in i that was typed in
	// y goes on in no other way.
	whole bool
}

// Parse makes a query of what somebody typed. No sign in it has a meaning. A
// number in groups is one word, whatever parts its groups in the article.
func Parse(text string) Query {
	var q Query
	list := tokens(text)
	for _, t := range list {
		if t.within != nil && t.within.typed {
			continue
		}
		if t.groups != nil && !t.groups.typed {
			continue
		}
		for _, word := range t.words {
			if len(q.Words) == maxQuery {
				return q
			}
			q.Words = append(q.Words, word)
			q.whole = t.respelt
		}
	}
	return q
}

// Unfinished reports whether word number i is the last, which may go on.
func (q Query) Unfinished(i int) bool {
	return i == len(q.Words)-1 && !q.whole
}

// finds reports whether a word is one of the query's, and which.
func (q Query) finds(word string) (int, bool) {
	for i, w := range q.Words {
		if w == word || q.Unfinished(i) && strings.HasPrefix(word, w) {
			return i, true
		}
	}
	return 0, false
}
