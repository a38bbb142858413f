package sql

import (
	"strconv"
	"strings"

	"github.com/portletkit/portletkit/article/source/internal/search"
)

// Dialect is what differs between databases. the package sqlite and
// the package postgres implement it; it is not meant for others, since the tables
// that it makes have to fit the statements of this package.
type Dialect interface {
	// Name stands in errors.
	Name() string
	// Migrations are scripts; number i, from 0, makes schema i+1 of schema i.
	// A script is never changed once it is released.
	Migrations() []string
	// MigrationLock is a statement that makes other processes wait until the
	// transaction ends, "" where beginning one does so.
	MigrationLock() string
	// OneWriter reports whether a second transaction that writes would only
	// wait, so that it had better wait here.
	OneWriter() bool
	// Numbered reports whether placeholders are $1, $2, … instead of ?.
	Numbered() bool

	// Index returns the statement that adds the words of the article with the
	// number; Unindex the one that takes them away.
	Index(num int64, words search.Index) Statement
	Unindex(num int64) Statement
	// Match returns a query for the column num of articles that hold all words
	// of q, which has at least one.
	Match(q search.Query) Statement
	// Fitting is Match for those alone that search.Index.Rank gives the rank.
	Fitting(q search.Query, rank search.Field) Statement
}

// Statement is SQL text with its arguments, a ? in the text for each.
type Statement struct {
	Text string
	Args []any
}

// add appends text and the arguments of its placeholders.
func (s *Statement) add(text string, args ...any) {
	s.Text += text
	s.Args = append(s.Args, args...)
}

func (s *Statement) addAll(other Statement) {
	s.add(other.Text, other.Args...)
}

// numbered writes the placeholders as $1, $2, …. No statement of the store
// holds a question mark in any other sense.
func numbered(text string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, more := strings.Cut(text, "?")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		text = after
	}
}
