package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// row writes what lists are selected and ordered by. The age of an article
// grows into the past, and pinned ones have the smaller number, so that every
// index runs upwards.
func (w *writer) row(ctx context.Context, a article.Article) (num int64, err error) {
	st := Statement{`INSERT INTO portlet_article (id, lang, section, section_name, title, standing, unpinned, age, expires)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET lang = excluded.lang, section = excluded.section,
			section_name = excluded.section_name, title = excluded.title, standing = excluded.standing,
			unpinned = excluded.unpinned, age = excluded.age, expires = excluded.expires
		RETURNING num`,
		[]any{
			a.ID, stored(article.BaseLang(a.Lang)), a.Section.Key, stored(a.Section.Name), stored(vi.Fold(a.Title)),
			number(!a.Draft && a.Withdrawn.Time.IsZero()), number(!a.Pinned), ageOf(a.Published), expiryOf(a),
		}}
	err = w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&num)
	return num, err
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

func (w *writer) content(ctx context.Context, num int64, a article.Article) error {
	body := a.Body.String()
	a.Body = article.HTML{}
	head, err := jsonform.Marshal(a)
	if err != nil {
		return err
	}
	if len(head)+len(body) > jsonform.MaxBytes {
		return jsonform.ErrTooLarge
	}
	_, err = w.exec(ctx, Statement{`INSERT INTO portlet_content (num, head, body) VALUES (?, ?, ?)
		ON CONFLICT (num) DO UPDATE SET head = excluded.head, body = excluded.body`, []any{num, string(head), body}})
	return err
}

// slugs claims the article's names in the order of the alphabet, so that two
// writers wait for each other rather than in a circle.
func (w *writer) slugs(ctx context.Context, num int64, a article.Article) error {
	if _, err := w.exec(ctx, Statement{"DELETE FROM portlet_slug WHERE num = ?", []any{num}}); err != nil {
		return err
	}
	names := append([]string{a.Slug}, a.OldSlugs...)
	slices.Sort(names)
	for _, slug := range slices.Compact(names) {
		added, err := w.exec(ctx, Statement{"INSERT INTO portlet_slug (slug, num) VALUES (?, ?) ON CONFLICT (slug) DO NOTHING", []any{slug, num}})
		if err != nil {
			return err
		}
		if added == 0 {
			return w.slugTaken(ctx, slug)
		}
	}
	return nil
}

func (w *writer) slugTaken(ctx context.Context, slug string) error {
	st := Statement{"SELECT a.id FROM portlet_slug s JOIN portlet_article a ON a.num = s.num WHERE s.slug = ?", []any{slug}}
	var owner string
	err := w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&owner)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return fmt.Errorf("%w: %q is that of %q", article.ErrSlugTaken, slug, owner)
}

func (w *writer) tags(ctx context.Context, num int64, a article.Article) error {
	if _, err := w.exec(ctx, Statement{"DELETE FROM portlet_tag WHERE num = ?", []any{num}}); err != nil {
		return err
	}
	for _, tag := range foldedTags(a.Tags) {
		if _, err := w.exec(ctx, Statement{"INSERT INTO portlet_tag (tag, num) VALUES (?, ?)", []any{tag, num}}); err != nil {
			return err
		}
	}
	return nil
}

func foldedTags(tags []string) []string {
	folded := make([]string, 0, len(tags))
	for _, tag := range tags {
		folded = append(folded, stored(vi.Fold(tag)))
	}
	slices.Sort(folded)
	return slices.Compact(folded)
}

func (w *writer) words(ctx context.Context, num int64, a article.Article) error {
	if _, err := w.exec(ctx, w.dialect.Unindex(num)); err != nil {
		return err
	}
	_, err := w.exec(ctx, w.dialect.Index(num, search.Of(a)))
	return err
}
