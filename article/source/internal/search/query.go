package search

// maxQuery is how many words of a query count; further ones are not looked at.
const maxQuery = 16

// Query is what to look for: every word must stand in the article, the last
// one as the beginning of a word, since readers search while they type. Words
// hold letters, digits and their marks alone, folded. Without words it finds
// nothing.
type Query struct {
	Words []string
}

// Parse makes a query of what somebody typed. No sign in it has a meaning.
func Parse(text string) Query {
	words := split(text)
	return Query{words[:min(len(words), maxQuery)]}
}

// Unfinished reports whether word number i is the last, which may go on.
func (q Query) Unfinished(i int) bool {
	return i == len(q.Words)-1
}
