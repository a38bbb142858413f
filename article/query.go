package article

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/internal/text/bounds"
)

// ErrQuery says that a query is none that a Source answers.
var ErrQuery = errors.New("article: no such query")

// queryError is an ErrQuery with what is wrong.
type queryError string

func (e queryError) Error() string { return ErrQuery.Error() + ": " + string(e) }
func (e queryError) Unwrap() error { return ErrQuery }

// Order is how a list is ordered. Equal times are ordered by ID.
type Order int

// The orders of lists. In a search Usual puts those first that fit best; the
// others but UpdatedFirst order it by time alone.
const (
	// Usual is newest first, in a list of one section pinned ones before all
	// others.
	Usual Order = iota
	// NewestFirst puts no pinned ones first.
	NewestFirst
	// OldestFirst is the reverse of NewestFirst, in equal times too.
	OldestFirst
	// UpdatedFirst is newest first by Article.LastChange.
	UpdatedFirst
	orders
)

// Query selects articles. The zero value asks for the first ten listed
// articles of all sections and languages, now.
type Query struct {
	// Section is a section's key, "" for all.
	Section string
	// Sections are keys of sections of which one is enough, that of Section
	// among them: at most 100.
	Sections []string
	// Tag is compared folded, "" for all.
	Tag string
	// Lang is a BCP 47 tag, "" for all languages; the language alone counts:
	// "en" selects "en-GB" too.
	Lang string
	// From and To select by the time of publication: at From or later, and
	// before To. Zero times select nothing.
	From, To time.Time
	// Order is that of the list.
	Order Order
	// Bodies asks for the articles' bodies too, as feeds need them. Otherwise
	// Article.Body is empty in lists: most show none, and a database need not
	// read and sanitize a page of them.
	Bodies bool
	// Limit is the number of articles a page holds: 10 where it is zero or
	// less, at most MaxPageSize.
	Limit int
	// After continues behind a page: its Next. "" is the first page. An
	// unknown or damaged cursor, or one of another order, is an error that
	// wraps ErrCursor.
	After string
	// Offset skips articles, for numbered pages; it counts from After.
	Offset int
	// Now is the time by which articles must be published; zero is the time
	// of the call.
	Now time.Time
}

// Check returns an error that wraps ErrQuery where the query has an unknown
// order or more than 100 sections, for implementations of Source.
func (q Query) Check() error {
	switch {
	case q.Order < Usual || q.Order >= orders:
		return queryError("unknown order " + strconv.Itoa(int(q.Order)))
	case len(q.Sections) > bounds.Sections:
		return queryError("more than " + strconv.Itoa(bounds.Sections) + " sections")
	}
	return nil
}

// CheckSearch is Check for a search, which has no UpdatedFirst.
func (q Query) CheckSearch() error {
	if q.Order == UpdatedFirst {
		return queryError("a search by the time of update")
	}
	return q.Check()
}

// Resolved returns the query with its defaults filled in and its bounds
// applied, for implementations of Source. Its Sections hold each section once,
// in the order of the alphabet, and Section is the one of them where there is
// one alone, "" otherwise.
func (q Query) Resolved() Query {
	if q.Limit <= 0 {
		q.Limit = bounds.PageSize
	}
	q.Limit = min(q.Limit, MaxPageSize)
	q.Offset = max(q.Offset, 0)
	if q.Lang != "" {
		q.Lang = BaseLang(q.Lang)
	}
	if q.Now.IsZero() {
		q.Now = time.Now()
	}
	q.Sections = slices.Clone(q.Sections)
	if q.Section != "" {
		q.Sections = append(q.Sections, q.Section)
	}
	slices.Sort(q.Sections)
	q.Sections = slices.Compact(q.Sections)
	if q.Section = ""; len(q.Sections) == 1 {
		q.Section = q.Sections[0]
	}
	return q
}

// PinnedFirst reports whether a resolved query lists pinned articles first.
func (q Query) PinnedFirst() bool {
	return q.Order == Usual && len(q.Sections) == 1
}

// Covers reports whether an article was published in the query's time, for
// implementations of Source.
func (q Query) Covers(published time.Time) bool {
	return (q.From.IsZero() || !published.Before(q.From)) && (q.To.IsZero() || published.Before(q.To))
}
