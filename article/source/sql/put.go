package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
	"github.com/portletkit/portletkit/internal/schema"
)

// Put adds articles or replaces those with their IDs, whose slugs they keep as
// old ones if those were published: all of them, or none. Each
// must validate, its ID be printable UTF-8, its times lie
// in the years 1678 to 2261, and its JSON be within jsonform.MaxBytes. Errors
// name the article, and wrap article.ErrSlugTaken where a slug of it, old or
// new, belongs to another. For thousands of articles there is Import.
func (s *Store) Put(ctx context.Context, items ...article.Article) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	changes, err := prepareAll(ctx, items)
	if err == nil {
		err = s.write(ctx, func(w *writer) error { return w.putAll(ctx, changes) })
	}
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

// write does the work in a transaction. Only one writes at a time, so that no
// two give the same place, or wait for each other in a circle. Where others
// would only wait, they do so for their turn here, where the end of their
// context is noticed.
func (s *Store) write(ctx context.Context, work func(*writer) error) error {
	if s.turn != nil {
		select {
		case s.turn <- struct{}{}:
			defer func() { <-s.turn }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return schema.Transaction(ctx, s.db, s.dialect.Lock(), func(tx *sql.Tx) error { return work(&writer{s, tx}) })
}

func (w *writer) exec(ctx context.Context, st dialect.Statement) (int64, error) {
	result, err := w.tx.ExecContext(ctx, w.text(st), st.Args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// each calls row with every row that a statement finds.
func (w *writer) each(ctx context.Context, st dialect.Statement, row func(*sql.Rows) error) error {
	rows, err := w.tx.QueryContext(ctx, w.text(st), st.Args...)
	if err != nil {
		return err
	}
	return eachRow(rows, row)
}

func (w *writer) remove(ctx context.Context, id string) error {
	st := dialect.Statement{Text: "SELECT num, COALESCE(place, 0) FROM portlet_article WHERE id = ?", Args: []any{id}}
	var num, place int64
	err := w.tx.QueryRowContext(ctx, w.text(st), st.Args...).Scan(&num, &place)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil && place != 0 {
		_, err = w.exec(ctx, w.dialect.Unindex([]int64{place}))
	}
	if err == nil {
		_, err = w.exec(ctx, dialect.Statement{Text: "DELETE FROM portlet_article WHERE num = ?", Args: []any{num}})
	}
	return err
}
