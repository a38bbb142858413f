package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/jsonform"
)

// Get implements article.Source.
func (s *Store) Get(ctx context.Context, slug string, now time.Time) (article.Article, error) {
	st := Statement{"SELECT c.head, c.body FROM portlet_slug s JOIN portlet_content c ON c.num = s.num WHERE s.slug = ?", []any{stored(slug)}}
	a, err := s.one(ctx, fmt.Sprintf("get %q", slug), st)
	if err == nil && !a.VisibleAt(now) {
		return article.Article{}, article.ErrNotFound
	}
	return a, err
}

// ByID returns the article with the ID for those who edit it: drafts and those
// of the future too. It returns article.ErrNotFound where there is none.
func (s *Store) ByID(ctx context.Context, id string) (article.Article, error) {
	st := Statement{"SELECT c.head, c.body FROM portlet_article a JOIN portlet_content c ON c.num = a.num WHERE a.id = ?", []any{stored(id)}}
	return s.one(ctx, fmt.Sprintf("get article %q", id), st)
}

func (s *Store) one(ctx context.Context, doing string, st Statement) (article.Article, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	var head, body string
	err := s.db.QueryRowContext(ctx, s.text(st), st.Args...).Scan(&head, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return article.Article{}, article.ErrNotFound
	}
	if err != nil {
		return article.Article{}, fault(ctx, doing, err)
	}
	a, err := s.decode(head, body)
	return a, fault(ctx, doing, err)
}

func (s *Store) decode(head, body string) (article.Article, error) {
	a, _, err := jsonform.Unmarshal([]byte(head), s.bodies.sanitizer)
	if err != nil {
		return article.Article{}, fmt.Errorf("stored article: %w", err)
	}
	if a.Body, err = s.bodies.html(body); err != nil {
		return article.Article{}, fmt.Errorf("stored body of %q: %w", a.ID, err)
	}
	return a, nil
}

// articles reads the articles that a selection chose, in its order. Bodies are
// read where they are asked for.
func (s *Store) articles(ctx context.Context, chosen selection, limit, offset int, bodies bool) ([]article.Article, error) {
	rows, err := s.query(ctx, chosen.contents(limit, offset, bodies))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var items []article.Article
	for rows.Next() {
		var head, body string
		if err := rows.Scan(&head, &body); err != nil {
			return nil, err
		}
		a, err := s.decode(head, body)
		if err != nil {
			return nil, err
		}
		items = append(items, a)
	}
	return items, rows.Err()
}
