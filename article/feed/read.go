package feed

import (
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/vi"
)

const (
	// MaxBytes is the largest feed that Read takes: 5 MiB.
	MaxBytes = 5 << 20
	// MaxItems is how many entries of a feed are read; further ones are left
	// out and counted in Result.Left.
	MaxItems = 500
)

// ErrTooLarge says that a feed is larger than MaxBytes.
var ErrTooLarge = errors.New("feed: larger than 5 MiB")

// ErrFormat says that something is neither RSS, Atom nor JSON Feed.
var ErrFormat = errors.New("feed: neither RSS, Atom nor JSON Feed")

// ReadOptions says how a feed from outside is read. The zero value works.
type ReadOptions struct {
	// URL is where the feed came from; relative addresses are resolved
	// against it where the feed names no home page.
	URL string
	// Section is the section of all its articles; without a key, that of an
	// entry is its first category.
	Section article.Section
	// Origin names the outlet; "" is the feed's own title.
	Origin string
	// Sanitize adjusts the policy for bodies. BaseURL is set for each entry.
	Sanitize sanitize.Options
}

// Result is what a feed held. Whoever shares one must not change it.
type Result struct {
	Title string
	Home  string
	Lang  string
	// Articles are the good entries in the feed's order.
	Articles []article.Article
	// Faults name the entries that were left out and why.
	Faults []ItemError
	// Left is the number of entries beyond MaxItems.
	Left int
}

// ItemError is the fault of one entry.
type ItemError struct {
	// Index counts the entries from 0.
	Index int
	Title string
	Err   error
}

// Error names the entry.
func (e ItemError) Error() string {
	return fmt.Sprintf("feed: entry %d (%q): %v", e.Index, vi.Excerpt(e.Title, 60), e.Err)
}

// Unwrap returns the fault.
func (e ItemError) Unwrap() error { return e.Err }

// Read parses RSS, Atom or JSON Feed in any encoding that it declares. Entries
// are validated one by one: a bad one is named in Faults and loses no other.
// What only spoils a part of an entry (a tag that stands twice, an enclosure
// without an address) costs that part.
//
// Bodies are sanitized; titles and summaries become text, and what looks like
// markup in them is dropped. Dates are read day first, "GMT+7" and "ICT" as
// Vietnamese time. The ID of an article stays while its entry keeps its own ID
// and the feed its host. Entities are not expanded, and nothing is loaded.
// Errors wrap ErrTooLarge or ErrFormat.
func Read(data []byte, opts ReadOptions) (Result, error) {
	if len(data) > MaxBytes {
		return Result{}, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(data))
	}
	parsed, err := parse(data)
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return newReader(parsed, opts).result(), nil
}
