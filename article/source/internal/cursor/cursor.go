// Package cursor encodes the place in a list where the next page continues.
//
// A cursor names the last article shown by the values that order the list, not
// by its position, so that additions and removals neither repeat nor skip one.
package cursor

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
)

// maxLen bounds what is decoded; longer input is an error. Every ID of
// article.MaxID bytes has room.
const maxLen = 512

// Check refuses an article that has no place in a list: one whose ID is not
// UTF-8 or holds control characters, or whose time of publication or expiry does
// not fit into nanoseconds (the years 1678 to 2261).
func Check(a article.Article) error {
	switch {
	case !printable(a.ID):
		return article.Fault{Field: "id", Problem: "holds control characters or is not UTF-8"}
	case !fits(a.Published):
		return article.Fault{Field: "published", Problem: "is not in the years 1678 to 2261"}
	case !fits(a.Expires):
		return article.Fault{Field: "expires", Problem: "is not in the years 1678 to 2261"}
	}
	return nil
}

func printable(id string) bool {
	return utf8.ValidString(id) && !strings.ContainsFunc(id, unicode.IsControl)
}

func fits(t time.Time) bool {
	return t.IsZero() || t.UTC().Year() >= 1678 && t.UTC().Year() <= 2261
}

// Key is the place of an article in a list: pinned ones first, then newest
// first, then by ID.
type Key struct {
	Pinned    bool
	Published time.Time
	ID        string
}

// Of returns the article's key in a list that does or does not put pinned
// articles first.
func Of(a article.Article, pinnedFirst bool) Key {
	return Key{Pinned: pinnedFirst && a.Pinned, Published: a.Published, ID: a.ID}
}

// Compare orders keys as lists do: negative where k stands before other.
func (k Key) Compare(other Key) int {
	if k.Pinned != other.Pinned {
		if k.Pinned {
			return -1
		}
		return 1
	}
	if c := other.Published.Compare(k.Published); c != 0 {
		return c
	}
	return strings.Compare(k.ID, other.ID)
}

// Encode returns the cursor: URL-safe text.
func (k Key) Encode() string {
	pinned := "n"
	if k.Pinned {
		pinned = "p"
	}
	return pinned + strconv.FormatInt(k.Published.UnixNano(), 36) + "." + base64.RawURLEncoding.EncodeToString([]byte(k.ID))
}

// Decode reads a cursor of a list that does or does not put pinned articles
// first. Errors wrap article.ErrCursor.
func Decode(s string, pinnedFirst bool) (Key, error) {
	if s == "" || len(s) > maxLen || s[0] != 'n' && (s[0] != 'p' || !pinnedFirst) {
		return Key{}, fail(s)
	}
	stamp, id, ok := strings.Cut(s[1:], ".")
	nanos, err := strconv.ParseInt(stamp, 36, 64)
	if !ok || err != nil {
		return Key{}, fail(s)
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(id)
	if err != nil || !printable(string(raw)) {
		return Key{}, fail(s)
	}
	return Key{Pinned: s[0] == 'p', Published: time.Unix(0, nanos), ID: string(raw)}, nil
}

func fail(s string) error {
	if len(s) > 40 {
		s = s[:40]
	}
	return fmt.Errorf("%w: %q", article.ErrCursor, s)
}
