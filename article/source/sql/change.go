package sql

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// change is an article on its way into the database, with all that is derived
// from it. Everything that takes time is done before the transaction begins.
type change struct {
	whole   article.Article
	article article.Article // without its body, and with the slugs it keeps
	body    string
	lang    string
	title   string
	section string
	tags    []string
	terms   string
	foundBy int64
	// standing ones are listed between their times: no drafts, not withdrawn.
	standing bool
	age      int64
	changed  int64
	expires  int64

	// What the transaction finds out.
	before before
	head   string
	place  int64
	num    int64
}

// before is how an article stood before the change; num is 0 where it did not.
type before struct {
	num, place, foundBy int64
	revision            int
}

// prepare checks an article and derives what is stored with it.
func prepare(a article.Article) (*change, error) {
	if err := check(a); err != nil {
		return nil, err
	}
	c := &change{
		whole: a,
		body:  a.Body.String(), lang: stored(article.BaseLang(a.Lang)), title: stored(vi.Fold(a.Title)),
		section: a.Section.Key, tags: foldedTags(a.Tags),
		standing: !a.Draft && a.Withdrawn.Time.IsZero(), age: ageOf(a.Published), changed: ageOf(a.LastChange()), expires: expiryOf(a),
	}
	if c.standing {
		c.terms = termsOf(a)
		sum := sha256.Sum256([]byte(c.terms))
		c.foundBy = int64(binary.BigEndian.Uint64(sum[:]))
	}
	a.Body = article.HTML{}
	c.article = a
	return c, c.write()
}

func check(a article.Article) error {
	if err := a.Validate(); err != nil {
		return err
	}
	return cursor.Check(a)
}

// write makes the JSON of the article.
func (c *change) write() error {
	head, err := jsonform.Marshal(c.article)
	if err == nil && len(head)+len(c.body) > jsonform.MaxBytes {
		err = jsonform.ErrTooLarge
	}
	c.head = string(head)
	return err
}

// succeed gives the change the slugs of what it replaces.
func (c *change) succeed(old article.Article) error {
	kept := c.article.KeepSlugs(old)
	if slices.Equal(kept.OldSlugs, c.article.OldSlugs) {
		return nil
	}
	c.article = kept
	if err := check(kept); err != nil {
		return err
	}
	return c.write()
}

// prepareAll prepares articles, or says of the first bad one what is wrong.
func prepareAll(ctx context.Context, items []article.Article) ([]*change, error) {
	changes, errs := prepareEach(ctx, items)
	for i, err := range errs {
		if err != nil {
			return nil, of(items[i].ID, err)
		}
	}
	return changes, ctx.Err()
}

// prepareEach prepares articles on all processors, until the context ends.
func prepareEach(ctx context.Context, items []article.Article) ([]*change, []error) {
	changes, errs := make([]*change, len(items)), make([]error, len(items))
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(items))
	for first := range workers {
		wg.Go(func() {
			for i := first; i < len(items) && ctx.Err() == nil; i += workers {
				changes[i], errs[i] = prepare(items[i])
			}
		})
	}
	wg.Wait()
	return changes, errs
}

// slugs are all names that the article has or had, in the order of the alphabet.
func (c *change) slugs() []string {
	names := append([]string{c.article.Slug}, c.article.OldSlugs...)
	slices.Sort(names)
	return slices.Compact(names)
}

// usualLang is the language that has no filter.
const usualLang = "vi"

// filters are the terms by which a search keeps to a section, and to a language
// other than Vietnamese, which is that of nearly all articles: where a term
// stands in all of them, it costs more to look for it than to leave out what
// lacks it.
func filters(lang, section string) []string {
	out := []string{search.Filter("s", lang, section)}
	if lang != usualLang {
		out = append(out, search.Filter("l", lang))
	}
	return out
}

// standingNumber is that of the table: 1 for what stands, -1 for drafts, 0 for
// what is withdrawn.
func (c *change) standingNumber() int {
	if c.article.Draft {
		return -1
	}
	return number(c.standing)
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ageOf is 0 for a draft that has no time yet; nothing lists it.
func ageOf(published time.Time) int64 {
	if published.IsZero() {
		return 0
	}
	return -published.UnixNano()
}

func expiryOf(a article.Article) int64 {
	if a.Expires.IsZero() {
		return math.MaxInt64
	}
	return a.Expires.UnixNano()
}

func foldedTags(tags []string) []string {
	folded := make([]string, 0, len(tags))
	for _, tag := range tags {
		folded = append(folded, stored(vi.Fold(tag)))
	}
	slices.Sort(folded)
	return slices.Compact(folded)
}
