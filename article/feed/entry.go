package feed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/vi"
)

// article reads one entry. Where there is an error, the title is set as far as
// it is known.
func (r *reader) article(it *gofeed.Item) (article.Article, error) {
	if it == nil {
		return article.Article{}, errors.New("the entry is empty")
	}
	link := r.resolve(it.Link)
	a := article.Article{
		ID: r.id(it, link), Title: r.plain(it.Title), Section: r.section(it),
		Lang: r.lang, Canonical: link, Source: r.origin(link),
	}
	if err := r.times(it, &a); err != nil {
		return a, err
	}
	if err := r.texts(it, &a); err != nil {
		return a, err
	}
	a.Slug = slugOf(a)
	a.Cover = r.cover(it, a.Title)
	a.Tags = r.tags(it, a.Section)
	a.Authors = r.authors(it)
	a.Attachments = r.attachments(it)
	return a, a.Validate()
}

// id depends on what the feed promises to keep: its entry's id, else its link.
// An id that is no URL ("12345") says something at that host alone.
func (r *reader) id(it *gofeed.Item, link string) string {
	key := strings.TrimSpace(cmp.Or(it.GUID, link, it.Title))
	if !strings.Contains(key, ":") && len(r.bases) > 0 {
		key = r.bases[0].Hostname() + " " + key
	}
	sum := sha256.Sum256([]byte(key))
	return "feed-" + hex.EncodeToString(sum[:10])
}

// slugOf adds a part of the ID, as outlets like the same titles.
func slugOf(a article.Article) string {
	slug := vi.Slug(vi.Excerpt(a.Title, 60))
	slug = strings.Trim(slug[:min(len(slug), 60)], "-")
	return strings.Trim(slug+"-"+strings.TrimPrefix(a.ID, "feed-")[:8], "-")
}

func (r *reader) times(it *gofeed.Item, a *article.Article) error {
	published, err := timeOf(it.Published, it.PublishedParsed)
	if err != nil {
		return fmt.Errorf("published: %w", err)
	}
	updated, err := timeOf(it.Updated, it.UpdatedParsed)
	if err != nil {
		updated = time.Time{}
	}
	if published.IsZero() {
		published = updated
	}
	a.Published = published
	if updated.After(published) {
		a.Updated = updated
	}
	return nil
}

// timeOf reads a feed's date day first and with Vietnamese zones, which
// parsers take for months and for UTC. The parser's own reading is the last
// resort; no date at all is the zero time.
func timeOf(raw string, parsed *time.Time) (time.Time, error) {
	if raw = strings.TrimSpace(raw); raw == "" {
		return time.Time{}, nil
	}
	t, err := vi.ParseDateTime(raw)
	if err != nil && parsed != nil {
		return *parsed, nil
	}
	return t, err
}

// texts reads body and summary. What a feed calls a description is the body
// where there is no other, and the source of a title where there is none.
func (r *reader) texts(it *gofeed.Item, a *article.Article) (err error) {
	base := a.Canonical
	if base == "" && len(r.bases) > 0 {
		base = r.bases[0].String()
	}
	if a.Body, err = r.html(cmp.Or(it.Content, it.Description), base); err != nil {
		return err
	}
	if it.Content != "" && it.Description != it.Content {
		a.Summary = vi.Excerpt(r.plain(it.Description), 500)
	}
	if a.Title == "" {
		a.Title = vi.Excerpt(oneLine(sanitize.PlainText(a.Body)), 80)
	}
	return nil
}

// plain makes one line of text out of what may be markup.
func (r *reader) plain(text string) string {
	if strings.ContainsAny(text, "<&") {
		html, err := r.html(text, "")
		if err != nil {
			return ""
		}
		text = sanitize.PlainText(html)
	}
	return oneLine(text)
}

// oneLine is the text composed, printable, and with single spaces.
func oneLine(text string) string {
	return strings.Join(strings.Fields(vi.Compose(printable(text))), " ")
}
