package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

// Put adds articles or replaces those with their IDs, whose slugs they keep as
// old ones if those were published: all of them, or none. Each
// must validate, its ID be printable UTF-8, its times lie
// in the years 1678 to 2261, and its JSON be within jsonform.MaxBytes. Errors
// name the article, and wrap article.ErrSlugTaken where a slug of it, old or
// new, belongs to another. Imports are quickest in batches of some hundreds.
func (s *Store) Put(ctx context.Context, items ...article.Article) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	err := s.write(ctx, func(w *writer) error {
		for _, a := range items {
			if err := w.put(ctx, a); err != nil {
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
	err := s.write(ctx, func(w *writer) error { return w.remove(ctx, stored(id)) })
	return fault(ctx, fmt.Sprintf("remove article %q", id), err)
}

// writer writes within one transaction.
type writer struct {
	*Store
	tx *sql.Tx
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
	if err := work(&writer{s, tx}); err != nil {
		return err
	}
	return tx.Commit()
}

func (w *writer) exec(ctx context.Context, st Statement) (int64, error) {
	result, err := w.tx.ExecContext(ctx, w.text(st), st.Args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (w *writer) put(ctx context.Context, a article.Article) error {
	before, err := w.before(ctx, stored(a.ID))
	if err != nil {
		return err
	}
	a = a.KeepSlugs(before)
	if err := a.Validate(); err != nil {
		return err
	}
	if err := cursor.Check(a); err != nil {
		return err
	}
	num, err := w.row(ctx, a)
	if err != nil {
		return err
	}
	for _, part := range []func(context.Context, int64, article.Article) error{w.content, w.slugs, w.tags, w.words} {
		if err := part(ctx, num, a); err != nil {
			return err
		}
	}
	return nil
}

// before is the article as it stands, without its body; the zero article where
// there is none, or one that cannot be read any more.
func (w *writer) before(ctx context.Context, id string) (article.Article, error) {
	st := Statement{"SELECT c.head FROM portlet_article a JOIN portlet_content c ON c.num = a.num WHERE a.id = ?", []any{id}}
	var head string
	err := w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&head)
	if errors.Is(err, sql.ErrNoRows) {
		return article.Article{}, nil
	}
	if err != nil {
		return article.Article{}, err
	}
	a, _, err := jsonform.Unmarshal([]byte(head), w.bodies.sanitizer)
	if err != nil {
		return article.Article{}, nil
	}
	return a, nil
}

func (w *writer) remove(ctx context.Context, id string) error {
	st := Statement{"SELECT num FROM portlet_article WHERE id = ?", []any{id}}
	var num int64
	err := w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&num)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := w.exec(ctx, w.dialect.Unindex(num)); err != nil {
		return err
	}
	_, err = w.exec(ctx, Statement{"DELETE FROM portlet_article WHERE num = ?", []any{num}})
	return err
}
