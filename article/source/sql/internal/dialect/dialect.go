// Package dialect says what differs between the databases of article/source/sql:
// the packages sqlite and postgres implement Dialect. It is not for others, since
// the tables that they make have to fit the statements of package sql.
package dialect

import (
	"strings"

	"github.com/portletkit/portletkit/article/source/internal/search"
)

// Dialect is what differs between databases.
type Dialect interface {
	// Name stands in errors.
	Name() string
	// Migrations are scripts; number i, from 0, makes schema i+1 of schema i.
	// A script is never changed once it is released.
	Migrations() []string
	// Lock is a statement that makes other writers wait until the transaction
	// ends, "" where beginning one does so.
	Lock() string
	// OneWriter reports whether a second transaction that writes would only
	// wait, so that it had better wait here.
	OneWriter() bool
	// Numbered reports whether placeholders are $1, $2, … instead of ?.
	Numbered() bool
	// Prepares reports whether statements had better be kept prepared; a driver
	// may do so by itself.
	Prepares() bool

	// Index returns the statement that adds the terms of articles, which stand
	// in the order of their places; Unindex the one that takes them away.
	Index(documents []Document) Statement
	Unindex(places []int64) Statement
	// Find chooses articles, named a, that a match finds and that fulfil the
	// condition: their num, place, age, id and rank, in the order of places or
	// of ranks and lists. Where it does not look them up in that order, it gives
	// no more than the limit.
	Find(m Match, condition Statement, limit int) Statement
	// Window is how many of the newest articles to look through before asking
	// for all that match; 0 where Find gives them in order, at no cost for
	// those that are not read.
	Window() int
	// Some counts the articles that Find would give, up to the limit, and gives
	// the numbers of fewer as one text, with a space between two.
	Some(m Match, condition Statement, limit int) Statement
	// Ranks reports whether Match.Ranks is heeded, and numbers of Some are in
	// the order of ranks and lists.
	Ranks() bool
	// Bulk tells the database that an import begins (true), or that it has
	// ended.
	Bulk(begins bool) []Statement
}

// PerHour is how many places an hour has: room for 1,048,582 articles. It is
// odd, indeed prime: FTS5 looks what was deleted up in a table by the lowest bits
// of places, and looks for all that it finds; were they the same in every hour, a
// few hundred edits would make searches ten times as slow.
const PerHour = int64(1_048_583)

// Document is an article as a database searches it: its place in the order of
// lists, and the terms it is found by, spaces between them.
type Document struct {
	Place int64
	Terms string
}

// Match says which articles to find: those from a place on and before another
// that have all terms, one of Any where there are some, but not all of those
// that they must not have together.
type Match struct {
	From, Before    int64
	Have, Any, Lack []search.Term
	// Ranks are the terms of each rank, the best one first; what lacks some of
	// each has the rank after them.
	Ranks [][]search.Term
	// Near says that all from From to Before are few enough to be looked through.
	Near bool
	// Oldest asks for the order of places, or of lists, in reverse.
	Oldest bool
}

// Statement is SQL text with its arguments, a ? in the text for each.
type Statement struct {
	Text string
	Args []any
}

// Add appends text and the arguments of its placeholders.
func (s *Statement) Add(text string, args ...any) {
	s.Text += text
	s.Args = append(s.Args, args...)
}

// Marks are n placeholders.
func Marks(n int) string {
	return strings.Repeat(", ?", n)[2:]
}

// AddList appends a list of at least one value, as IN has it.
func AddList[T any](s *Statement, values []T) {
	s.Text += "(" + Marks(len(values)) + ")"
	for _, v := range values {
		s.Args = append(s.Args, v)
	}
}

// AddRows appends the rows of an INSERT.
func (s *Statement) AddRows(rows [][]any) {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("(" + Marks(len(row)) + ")")
		s.Args = append(s.Args, row...)
	}
	s.Text += b.String()
}
