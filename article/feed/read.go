package feed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// ErrTooLarge says that a feed is larger than MaxBytes.
var ErrTooLarge = errors.New("feed: larger than 5 MiB")

// ErrFormat says that something is neither RSS, Atom nor JSON Feed.
var ErrFormat = errors.New("feed: neither RSS, Atom nor JSON Feed")

// ReadOptions says how a feed from outside is read. The zero value works.
type ReadOptions struct {
	// URL is the address that the feed was asked for under. IDs are scoped by
	// it (see Identity), and relative addresses are resolved against it where
	// the feed names no home page.
	URL string
	// Identity is what the IDs of the articles are scoped by in place of URL.
	// Give the former address of a feed that moved, and its articles keep their
	// IDs; give several feeds of one publisher the same, and an article that
	// stands in two of them with one ID is one article. A feed without URL and
	// Identity shares a scope with all others that have neither: set one where
	// articles are stored.
	Identity string
	// Section is the section of all its articles; without a key, that of an
	// entry is its first category.
	Section article.Section
	// Origin names the outlet; "" is the feed's own title.
	Origin string
	// FirstSeen returns when the article with that ID was first seen: the date
	// of an entry that has none of its own. Give what is stored, or time.Now
	// for an article that is new. Where it is nil or returns the zero time, the
	// date is that of the feed, and where that has none or one to come, the
	// time of reading. Such a date is told in Result.Faults.
	FirstSeen func(id string) time.Time
	// Sanitize adjusts the policy for bodies. BaseURL is set for each entry.
	// OwnHosts are the portal's own: an entry of a feed that is not asked for
	// there may not pass for an article of theirs.
	Sanitize sanitize.Options
	// charset is what the answer named.
	charset string
}

// Result is what a feed held. Whoever shares one must not change it.
type Result struct {
	Title string
	Home  string
	Lang  string
	// Articles are the good entries in the feed's order.
	Articles []article.Article
	// Faults tell everything that was lost, in the feed's order: entries that
	// were left out, and fields of entries that stay.
	Faults []ItemError
	// Left is the number of entries beyond 500.
	Left int
}

// ItemError is the fault of one entry, or of one field of it.
type ItemError struct {
	// Index counts the entries from 0; -1 is the feed itself.
	Index int
	Title string
	// Field names what was lost, whole or in part, of an entry that stays:
	// "published", "body", "category". It is "" where the whole entry was left
	// out.
	Field string
	// ID is that of the article that lost the field.
	ID string
	// Err says why.
	Err error
}

// Undated reports whether the article got a date that is not its own: by
// ReadOptions.FirstSeen, its feed's date or the time of reading.
func (e ItemError) Undated() bool { return errors.Is(e.Err, errUndated) }

// Error names the entry, and the field.
func (e ItemError) Error() string {
	where := fmt.Sprintf("feed: entry %d (%q)", e.Index, vi.Excerpt(e.Title, 60))
	if e.Index < 0 {
		where = "feed: the feed itself"
	}
	if e.Field != "" {
		where += ": " + e.Field
	}
	return fmt.Sprintf("%s: %v", where, e.Err)
}

// Unwrap returns the fault.
func (e ItemError) Unwrap() error { return e.Err }

// Read parses JSON Feed 1.0 and 1.1, RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, in
// any encoding that it declares. It stops soon after ctx is done; its error then
// wraps what ended ctx, and there is no half of a result.
//
// Each entry and each field is read for itself: what is wrong with one costs
// that one, and is told in Result.Faults. That goes for bytes that are no text,
// tags, quotes and sections without an end, references that nobody declared,
// values of the wrong type, dates that cannot be read, and a document that
// breaks off: the entry that it breaks off in is left out, as half an address
// is a wrong one. What stands before the feed and after it is passed over. An
// entry needs something to show, a title, a text or a link, and an ID that no
// earlier one has; all else it may lack.
//
// Bodies are sanitized; one that is larger than the sanitizer takes is left
// out. Titles and summaries become text: in JSON, where they are text already,
// they stay as they are, elsewhere markup in them is dropped. Texts are cut to
// the limits of package article. Dates are read day first, unless one of the feed
// can only have the month first ("11/24/2026"): then all are; where a feed has
// both, those that could be either are told, not guessed. "GMT+7" and "ICT" are
// Vietnamese time. Entities are not expanded, and nothing is loaded.
//
// The ID of an article is made of the address that its feed was asked for
// under, and of the entry's own ID. An Atom ID is unique by its publisher's word
// alone (RFC 4287, section 4.2.6), so no feed can take the ID of another's
// article, whatever it claims; where entries of one feed have the same, their
// links tell them apart. The link of an entry, which becomes Canonical, may
// lead to another host, as those of aggregators do (section 4.1.1 asks for
// none in particular), but not to one of Sanitize.OwnHosts, unless the feed
// comes from there.
//
// Errors wrap ErrTooLarge, ErrFormat or what ended ctx.
func Read(ctx context.Context, data []byte, opts ReadOptions) (Result, error) {
	if len(data) > MaxBytes {
		return Result{}, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(data))
	}
	feed, err := parse(ctx, data, opts.charset)
	if ctx.Err() != nil {
		return Result{}, stopped(ctx)
	}
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return newReader(feed, opts).result(ctx)
}

func stopped(ctx context.Context) error {
	return fmt.Errorf("feed: reading was stopped: %w", context.Cause(ctx))
}
