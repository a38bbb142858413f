// Package cursor encodes the place in a list where the next page continues.
//
// A cursor names the last article shown by the values that order the list, not
// by its position, so that additions and removals neither repeat nor skip one.
package cursor

import (
	"cmp"
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
// UTF-8 or holds control characters, or a time of whose publication, update or expiry
// does not fit into nanoseconds (the years 1678 to 2261).
func Check(a article.Article) error {
	switch {
	case !printable(a.ID):
		return article.Fault{Field: "id", Problem: "holds control characters or is not UTF-8"}
	case !fits(a.Published):
		return article.Fault{Field: "published", Problem: "is not in the years 1678 to 2261"}
	case !fits(a.Updated):
		return article.Fault{Field: "updated", Problem: "is not in the years 1678 to 2261"}
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

// Key is the place of an article in a list of a query.
type Key struct {
	// Order is Usual where pinned articles come first, NewestFirst otherwise.
	Order  article.Order
	Pinned bool
	Time   time.Time
	ID     string
}

// orderOf is that of a resolved query, as a Key has it.
func orderOf(q article.Query) article.Order {
	if q.Order == article.Usual && !q.PinnedFirst() {
		return article.NewestFirst
	}
	return q.Order
}

// Of returns the article's key in a list of the query, which is resolved.
func Of(a article.Article, q article.Query) Key {
	k := Key{Order: orderOf(q), Time: a.Published, ID: a.ID}
	switch k.Order {
	case article.Usual:
		k.Pinned = a.Pinned
	case article.UpdatedFirst:
		k.Time = a.LastChange()
	}
	return k
}

// Compare orders keys of one list: negative where k stands before other.
func (k Key) Compare(other Key) int {
	if k.Pinned != other.Pinned {
		if k.Pinned {
			return -1
		}
		return 1
	}
	newest := cmp.Or(other.Time.Compare(k.Time), strings.Compare(k.ID, other.ID))
	if k.Order == article.OldestFirst {
		return -newest
	}
	return newest
}

// kinds are the letters that cursors begin with.
var kinds = map[byte]Key{
	'p': {Order: article.Usual, Pinned: true},
	'n': {Order: article.NewestFirst},
	'e': {Order: article.OldestFirst},
	'u': {Order: article.UpdatedFirst},
}

// Encode returns the cursor: URL-safe text.
func (k Key) Encode() string {
	kind := byte('n')
	for letter, of := range kinds {
		if of.Order == k.Order && of.Pinned == k.Pinned {
			kind = letter
		}
	}
	return string(kind) + strconv.FormatInt(k.Time.UnixNano(), 36) + "." + base64.RawURLEncoding.EncodeToString([]byte(k.ID))
}

// Decode reads a cursor of a list of the query, which is resolved. Errors wrap
// article.ErrCursor.
func Decode(q article.Query) (Key, error) {
	s := q.After
	if s == "" || len(s) > maxLen {
		return Key{}, fail(s)
	}
	k, known := kinds[s[0]]
	if order := orderOf(q); order == article.Usual && k.Order == article.NewestFirst {
		k.Order = order // one that is not pinned, behind those that are
	} else if !known || k.Order != order {
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
	k.Time, k.ID = time.Unix(0, nanos), string(raw)
	return k, nil
}

func fail(s string) error {
	if len(s) > 40 {
		s = s[:40]
	}
	return fmt.Errorf("%w: %q", article.ErrCursor, s)
}
