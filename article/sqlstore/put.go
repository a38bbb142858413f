package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/cursor"
	"github.com/portletkit/portletkit/article/internal/search"
	"github.com/portletkit/portletkit/article/jsonform"
	"github.com/portletkit/portletkit/internal/vi"
)

// Put adds articles or replaces those with their IDs: all of them, or none. Each
// must validate, its ID be at most 255 bytes of printable UTF-8, its times lie
// in the years 1678 to 2261, and its JSON be within jsonform.MaxBytes. Errors
// name the article, and wrap article.ErrSlugTaken where a slug of it, old or
// new, belongs to another. Imports are quickest in batches of some hundreds.
func (s *Store) Put(ctx context.Context, items ...article.Article) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	err := s.write(ctx, func(w *writer) error {
		for _, a := range items {
			if err := w.put(a); err != nil {
				return fmt.Errorf("article %q: %w", a.ID, err)
			}
		}
		return nil
	})
	return fault(ctx, "put", err)
}

// Remove takes the article away, its slugs too; an unknown ID changes nothing.
func (s *Store) Remove(ctx context.Context, id string) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	err := s.write(ctx, func(w *writer) error { return w.remove(stored(id)) })
	return fault(ctx, fmt.Sprintf("remove article %q", id), err)
}

// writer writes within one transaction.
type writer struct {
	*Store
	ctx context.Context
	tx  *sql.Tx
}

// write does the work in a transaction. Where only one can write, others wait
// for their turn here, where the end of their context is noticed.
func (s *Store) write(ctx context.Context, work func(*writer) error) error {
	if s.turn != nil {
		select {
		case s.turn <- struct{}{}:
			defer func() { <-s.turn }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := work(&writer{s, ctx, tx}); err != nil {
		return err
	}
	return tx.Commit()
}

func (w *writer) exec(st Statement) (int64, error) {
	result, err := w.tx.ExecContext(w.ctx, w.text(st), st.Args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (w *writer) put(a article.Article) error {
	if err := a.Validate(); err != nil {
		return err
	}
	if err := cursor.Check(a); err != nil {
		return err
	}
	num, err := w.row(a)
	if err != nil {
		return err
	}
	for _, part := range []func(int64, article.Article) error{w.content, w.slugs, w.tags, w.words} {
		if err := part(num, a); err != nil {
			return err
		}
	}
	return nil
}

// row writes what lists are selected and ordered by. The age of an article
// grows into the past, and pinned ones have the smaller number, so that every
// index runs upwards.
func (w *writer) row(a article.Article) (num int64, err error) {
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
	err = w.tx.QueryRowContext(w.ctx, w.text(st), st.Args...).Scan(&num)
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

func (w *writer) content(num int64, a article.Article) error {
	body := a.Body.String()
	a.Body = article.HTML{}
	head, err := jsonform.Marshal(a)
	if err != nil {
		return err
	}
	if len(head)+len(body) > jsonform.MaxBytes {
		return jsonform.ErrTooLarge
	}
	_, err = w.exec(Statement{`INSERT INTO portlet_content (num, head, body) VALUES (?, ?, ?)
		ON CONFLICT (num) DO UPDATE SET head = excluded.head, body = excluded.body`, []any{num, string(head), body}})
	return err
}

// slugs claims the article's names in the order of the alphabet, so that two
// writers wait for each other rather than in a circle.
func (w *writer) slugs(num int64, a article.Article) error {
	if _, err := w.exec(Statement{"DELETE FROM portlet_slug WHERE num = ?", []any{num}}); err != nil {
		return err
	}
	names := append([]string{a.Slug}, a.OldSlugs...)
	slices.Sort(names)
	for _, slug := range slices.Compact(names) {
		added, err := w.exec(Statement{"INSERT INTO portlet_slug (slug, num) VALUES (?, ?) ON CONFLICT (slug) DO NOTHING", []any{slug, num}})
		if err != nil {
			return err
		}
		if added == 0 {
			return w.slugTaken(slug)
		}
	}
	return nil
}

func (w *writer) slugTaken(slug string) error {
	st := Statement{"SELECT a.id FROM portlet_slug s JOIN portlet_article a ON a.num = s.num WHERE s.slug = ?", []any{slug}}
	var owner string
	err := w.tx.QueryRowContext(w.ctx, w.text(st), st.Args...).Scan(&owner)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return fmt.Errorf("%w: %q is that of %q", article.ErrSlugTaken, slug, owner)
}

func (w *writer) tags(num int64, a article.Article) error {
	if _, err := w.exec(Statement{"DELETE FROM portlet_tag WHERE num = ?", []any{num}}); err != nil {
		return err
	}
	for _, tag := range foldedTags(a.Tags) {
		if _, err := w.exec(Statement{"INSERT INTO portlet_tag (tag, num) VALUES (?, ?)", []any{tag, num}}); err != nil {
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

func (w *writer) words(num int64, a article.Article) error {
	if _, err := w.exec(w.dialect.Unindex(num)); err != nil {
		return err
	}
	_, err := w.exec(w.dialect.Index(num, search.Of(a)))
	return err
}

func (w *writer) remove(id string) error {
	st := Statement{"SELECT num FROM portlet_article WHERE id = ?", []any{id}}
	var num int64
	err := w.tx.QueryRowContext(w.ctx, w.text(st), st.Args...).Scan(&num)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := w.exec(w.dialect.Unindex(num)); err != nil {
		return err
	}
	_, err = w.exec(Statement{"DELETE FROM portlet_article WHERE num = ?", []any{num}})
	return err
}
