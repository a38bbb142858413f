package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// article reads one entry. Where there is an error, the title is set as far as
// it is known.
func (r *reader) article(ctx context.Context, e *entry) (article.Article, error) {
	if e.fault != nil {
		return article.Article{}, e.fault
	}
	bases, categories := r.basesOf(e), e.names("category", e.categories)
	link := r.linkOf(e, bases)
	a := article.Article{
		ID: r.ids.of(*e, link), Title: e.lost.plain("title", e.title), Section: r.section(categories),
		Lang: cmp.Or(langOf(e.lang), r.lang), Canonical: link, Source: r.origin(link),
	}
	r.times(e, &a)
	a.Cover = r.cover(e, bases)
	if err := r.texts(ctx, e, &a, bases); err != nil {
		return a, err
	}
	a.Slug = slugOf(a)
	if a.Cover.Src != "" && (!e.ours || a.Cover.Caption == "") {
		a.Cover.Alt = cmp.Or(a.Cover.Alt, a.Title)
	}
	a.Tags = tags(categories, a.Section)
	a.Authors = e.people()
	a.Attachments = slices.DeleteFunc(r.attachments(e, bases), func(file article.Attachment) bool {
		return (isImageKind(file.Type) || file.Type == "" && isPictureFile(file.URL)) && isSamePicture(file.URL, a.Cover.Src)
	})
	a, cut := a.Shorten()
	for _, fault := range cut {
		e.lost.add(fault.Field, errors.New(fault.Problem))
	}
	return a, a.Validate()
}

// basesOf adds the entry's own base (XML Base) to those of the feed.
func (r *reader) basesOf(e *entry) []*url.URL {
	if e.base == "" {
		return r.bases
	}
	u, err := url.Parse(resolve(e.base, r.bases))
	if err != nil || u.Host == "" {
		return r.bases
	}
	return slices.Insert(slices.Clone(r.bases), 0, u)
}

// linkOf is where the entry is to be read; "" where it is no address, or where
// a foreign feed would pass it for one of the portal's own articles.
func (r *reader) linkOf(e *entry, bases []*url.URL) string {
	if e.link == "" {
		return ""
	}
	link := resolve(e.link, bases)
	if link == "" || len(link) > href.Max {
		e.lost.add("link", fmt.Errorf("%q is no address that readers may follow", vi.Excerpt(e.link, 60)))
		return ""
	}
	if u, err := url.Parse(link); !r.own && (err != nil || r.isOwn(u)) {
		e.lost.add("link", fmt.Errorf("%q is on a host of our own, where this feed does not come from", vi.Excerpt(link, 60)))
		return ""
	}
	return link
}

// texts reads body and summary. What a feed calls a description is the body
// where there is no other. An entry without a title is named by its texts, else
// by its link, else by the markup that stands for a title.
func (r *reader) texts(ctx context.Context, e *entry, a *article.Article, bases []*url.URL) error {
	base := a.Canonical
	if base == "" && len(bases) > 0 {
		base = bases[0].String()
	}
	whole := e.content
	if whole.text == "" {
		whole = e.summary
	}
	if whole.markup && !e.ours {
		var caption string
		whole.text, caption = withoutPicture(withoutSections(whole.text), a.Cover.Src, bases)
		a.Cover.Caption = cmp.Or(caption, a.Cover.Caption)
	}
	body, err := r.body(ctx, whole, base)
	if ctx.Err() != nil {
		return err
	}
	if err != nil {
		e.lost.add("body", err)
	}
	a.Body = body
	if e.content.text != "" && e.summary.text != e.content.text || err != nil {
		a.Summary = e.lost.plain("summary", e.summary)
		if short := vi.Excerpt(a.Summary, maxSummary); short != a.Summary {
			e.lost.add("summary", errSummary)
			a.Summary = short
		}
	}
	if a.Title == "" {
		markup := vi.Excerpt(oneLine(e.title.text[:min(len(e.title.text), maxPlain)]), 80)
		a.Title = cmp.Or(vi.Excerpt(a.Summary, 80), vi.Excerpt(oneLine(sanitize.PlainText(a.Body)), 80), a.Canonical, markup)
	}
	return nil
}

// maxSummary is how many letters of a description stand above a body, where
// some feeds have the whole article a second time.
const maxSummary = 500

var errSummary = fmt.Errorf("is longer than %d letters", maxSummary)

// body sanitizes markup, and makes paragraphs of plain text.
func (r *reader) body(ctx context.Context, w words, base string) (article.HTML, error) {
	if w.markup {
		html, _, err := r.sanitizer.WithBase(base).HTMLContext(ctx, w.text)
		return html, err
	}
	if limit := cmp.Or(max(r.opts.Sanitize.MaxBytes, 0), sanitize.DefaultMaxBytes); len(w.text) > limit {
		return article.HTML{}, fmt.Errorf("%w: %d bytes, limit %d", errLongText, len(w.text), limit)
	}
	return r.sanitizer.Text(w.text), nil
}

var errLongText = errors.New("is too large")
