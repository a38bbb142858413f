package moving

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/portletkit/portletkit/article"
)

// ErrAway says that something could not be had this time, and perhaps can
// another time: a server that does not answer.
var ErrAway = errors.New("moving: there is no answer")

// errNoPage says that a page is none that could be taken, whatever it says:
// the export's trash, a page that a password protects, another site's.
var errNoPage = errors.New("moving: this is not to be taken")

// Page is a page of an old site that has not been read yet.
type Page struct {
	// Name is how a report calls it, and never changes: the path of its file,
	// its address, or its number in an export.
	Name string
	// Mark differs where the page has changed since; "" says nothing.
	Mark string
	// Done is how much of the site stands before it, from 0 to 1.
	Done float64

	read func(context.Context) Item
}

// Read reads the page. It may be called by several goroutines, for several
// pages at once, while the site is open.
func (p Page) Read(ctx context.Context) Item {
	item := p.read(ctx)
	if item.Err != nil {
		item.Article = article.Article{}
	}
	return item
}

// Item is what a page was read as.
type Item struct {
	// Addresses are those under which the page stood, as far as they are known:
	// absolute ones.
	Addresses []string
	// Article validates, unless Err says why there is none. Its pictures and
	// files are still where they were: see FilesOf.
	Article article.Article
	// Confidence is from 0 to 1 how sure the reading is, and Doubts are the
	// reasons against it. An export says what is what: its entries have 1.
	Confidence float64
	Doubts     []string
	// Losses are what of the page is not in the article, a line each.
	Losses []string
	// Visits is the total of the visitor counter that the page shows, -1
	// without one.
	Visits int64
	// Err wraps ErrAway where another attempt may do, or says why the page is not
	// to be taken.
	Err error
}

func failed(err error) Item { return Item{Visits: -1, Err: err} }

func markOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}
