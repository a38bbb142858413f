package feed

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

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

// Result is what a feed held.
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

// Read parses RSS, Atom or JSON Feed. Entries are validated one by one: a bad
// one is named in Faults and loses no other. Errors wrap ErrTooLarge or
// ErrFormat.
func Read(data []byte, opts ReadOptions) (Result, error) {
	if len(data) > MaxBytes {
		return Result{}, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(data))
	}
	parsed, err := parse(data)
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	r := reader{opts: opts, feed: parsed, sanitizers: map[string]*sanitize.Sanitizer{}}
	return r.result(), nil
}

// parse keeps a fault of the parser from taking the process along: the parser
// is not ours, its input neither.
func parse(data []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("the parser failed: %v", reason)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(data))
}

type reader struct {
	opts       ReadOptions
	feed       *gofeed.Feed
	sanitizers map[string]*sanitize.Sanitizer
}

func (r *reader) result() Result {
	out := Result{Title: clean(r.feed.Title), Home: r.resolve(r.feed.Link), Lang: r.feed.Language}
	items := r.feed.Items
	if len(items) > MaxItems {
		out.Left = len(items) - MaxItems
		items = items[:MaxItems]
	}
	seen := map[string]bool{}
	for i, it := range items {
		a, err := r.article(it)
		if err == nil && seen[a.ID] {
			err = errors.New("an earlier entry has the same id")
		}
		if err != nil {
			out.Faults = append(out.Faults, ItemError{i, clean(it.Title), err})
			continue
		}
		seen[a.ID] = true
		out.Articles = append(out.Articles, a)
	}
	return out
}

func (r *reader) article(it *gofeed.Item) (article.Article, error) {
	link := r.resolve(it.Link)
	published, err := timeOf(it.Published, it.PublishedParsed)
	if err != nil {
		return article.Article{}, fmt.Errorf("published: %w", err)
	}
	updated, err := timeOf(it.Updated, it.UpdatedParsed)
	if err != nil {
		updated = time.Time{}
	}
	if published.IsZero() {
		published, updated = updated, time.Time{}
	}
	body, err := r.body(it, link)
	if err != nil {
		return article.Article{}, err
	}
	a := article.Article{
		ID: r.id(it, link), Title: clean(it.Title), Summary: r.summary(it), Body: body,
		Section: r.section(it), Source: article.Origin{Name: r.origin(), URL: link},
		Published: published, Lang: r.feed.Language, Canonical: link, Cover: r.cover(it),
	}
	if updated.After(published) {
		a.Updated = updated
	}
	a.Slug = slugOf(a)
	r.addLists(it, &a)
	return a, a.Validate()
}

// id depends on what the feed promises to keep: its entry's id, else its link.
func (r *reader) id(it *gofeed.Item, link string) string {
	key := strings.TrimSpace(cmp.Or(it.GUID, link, it.Title))
	sum := sha256.Sum256([]byte(key))
	return "feed-" + hex.EncodeToString(sum[:10])
}

// slugOf adds a part of the ID, as outlets like the same titles.
func slugOf(a article.Article) string {
	slug := vi.Slug(vi.Excerpt(a.Title, 60))
	return strings.Trim(slug+"-"+strings.TrimPrefix(a.ID, "feed-")[:6], "-")
}

func (r *reader) body(it *gofeed.Item, link string) (article.HTML, error) {
	base := cmp.Or(link, r.resolve(r.feed.Link), r.opts.URL)
	s := r.sanitizers[base]
	if s == nil {
		opts := r.opts.Sanitize
		opts.BaseURL = base
		s = sanitize.New(opts)
		r.sanitizers[base] = s
	}
	html, _, err := s.HTML(cmp.Or(it.Content, it.Description))
	return html, err
}

// summary is text: what a feed calls a description is often markup.
func (r *reader) summary(it *gofeed.Item) string {
	if it.Content == "" || it.Description == "" {
		return ""
	}
	html, _, err := sanitize.New(sanitize.Options{}).HTML(it.Description)
	if err != nil {
		return ""
	}
	return vi.Excerpt(sanitize.PlainText(html), 500)
}

func (r *reader) section(it *gofeed.Item) article.Section {
	if r.opts.Section.Key != "" {
		return r.opts.Section
	}
	for _, name := range it.Categories {
		if key := vi.Slug(name); key != "" {
			return article.Section{Key: key, Name: clean(name)}
		}
	}
	return article.Section{Key: "tin-khac", Name: "Tin khác"}
}

func (r *reader) origin() string {
	return cmp.Or(r.opts.Origin, clean(r.feed.Title))
}

func (r *reader) cover(it *gofeed.Item) article.Figure {
	if it.Image == nil {
		return article.Figure{}
	}
	return article.Figure{Src: r.resolve(it.Image.URL), Alt: clean(it.Image.Title)}
}

func (r *reader) addLists(it *gofeed.Item, a *article.Article) {
	for _, name := range it.Categories {
		if name = clean(name); name != "" && name != a.Section.Name {
			a.Tags = append(a.Tags, name)
		}
	}
	for _, person := range it.Authors {
		if person != nil && clean(person.Name) != "" {
			a.Authors = append(a.Authors, article.Author{Name: clean(person.Name)})
		}
	}
	for _, e := range it.Enclosures {
		if e == nil {
			continue
		}
		if address := r.resolve(e.URL); address != "" {
			a.Attachments = append(a.Attachments, article.Attachment{Name: nameOf(address), Type: e.Type, Bytes: sizeOf(e.Length), URL: address})
		}
	}
}

func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	name := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	return cmp.Or(name, u.Host)
}

func sizeOf(length string) int64 {
	n, err := vi.ParseInt(length)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// resolve returns an absolute http or https address, "" for any other.
func (r *reader) resolve(address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	for _, base := range []string{r.feed.Link, r.feed.FeedLink, r.opts.URL} {
		if b, err := url.Parse(base); err == nil && b.IsAbs() && !u.IsAbs() {
			u = b.ResolveReference(u)
		}
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// clean makes one line of plain text out of what feeds put into titles.
func clean(s string) string {
	return strings.Join(strings.Fields(printable(s)), " ")
}

// timeOf reads a feed's date day first and with Vietnamese zones, which
// parsers take for months and for UTC. The parser's own reading is the last
// resort; no date at all is the zero time.
func timeOf(raw string, parsed *time.Time) (time.Time, error) {
	raw = strings.TrimSpace(raw)
	if raw == "" {
		return time.Time{}, nil
	}
	t, err := vi.ParseDateTime(raw)
	if err != nil && parsed != nil {
		return *parsed, nil
	}
	return t, err
}
