package article

import (
	"context"
	"errors"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// ErrNotFound says that no article has the given slug, or that nobody may see
// it.
var ErrNotFound = errors.New("article: not found")

// ErrSlugTaken says that an article cannot be stored because a slug of it, be
// it an old one, is or was that of another article.
var ErrSlugTaken = errors.New("article: slug belongs to another article")

// MaxPageSize is the largest Limit that a Source accepts; a larger one counts
// as MaxPageSize.
const MaxPageSize = 100

// MaxTotal is how many matches a Source counts: a page says of more that there
// are more than 1,000, as search engines do, since counting them all would take
// longer than finding the page.
const MaxTotal = 1000

// Source gives articles to pages and feeds. Implementations are safe for
// concurrent use and honour the context's end.
type Source interface {
	// List returns the articles that match the query and are listed at its
	// time, in its order. No match is an empty list, not an error. Queries that
	// do not pass Query.Check are errors.
	List(ctx context.Context, q Query) (Page, error)
	// Get returns the article with the slug, or the one that had it before:
	// then Article.Slug differs from slug, and the caller redirects. It
	// returns ErrNotFound where there is none or it is not visible at now.
	Get(ctx context.Context, slug string, now time.Time) (Article, error)
	// Others returns up to n other news for the article, by the rules of the
	// function Others, without their bodies.
	Others(ctx context.Context, of Article, n int, now time.Time) ([]Article, error)
	// Search returns the listed articles that contain every word of the text,
	// compared folded ("giam ngheo" finds "giảm nghèo"). A word is a run of
	// letters and digits, and matches a whole word, but that the last one may
	// be unfinished ("giam ngh"): in Vietnamese, where a syllable is a word,
	// "an" must not find "anh". Signs have no meaning, and text without words
	// matches nothing; 16 words of the text count. Those articles stand first
	// that have all words in their title or kicker, then those that need their
	// tags too, then their summary, then their body; equal ones newest first.
	// The query's Order may ask for that of time alone.
	Search(ctx context.Context, text string, q Query) (Page, error)
	// Sections returns the sections that have at least one listed article, by
	// name in Vietnamese order.
	Sections(ctx context.Context, now time.Time) ([]Section, error)
}

// ErrCursor says that Query.After is none of this source's.
var ErrCursor = errors.New("article: unknown page cursor")

// Page is a part of a list.
type Page struct {
	Items []Article
	// Total is the number of articles that match, on all pages; where MoreThan
	// is set, there are more than that: Total is MaxTotal then.
	Total    int
	MoreThan bool
	// Next is the cursor of the next page, "" on the last. That of List stays
	// true when articles are added or removed: nothing is shown twice and
	// nothing that stood behind the cursor is left out. That of Search is a
	// position: it stays valid, but where an article is added or removed
	// before it, the next page shows one again or leaves one out.
	Next string
}

// WithTotal returns the page with its Total and MoreThan by how many articles
// were counted, for implementations of Source: counting may end at MaxTotal+1.
func (p Page) WithTotal(n int) Page {
	p.Total, p.MoreThan = min(n, MaxTotal), n > MaxTotal
	return p
}

// Count is how many articles match, as readers are told: "12", "1.000", and "hơn
// 1.000" where no more are counted; in the words and numbers of the locale.
func (p Page) Count(l *locale.Locale) string {
	count := l.Int(int64(p.Total))
	if p.MoreThan {
		return locale.Fill(l.Article.MoreThan, count)
	}
	return count
}
