package sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// Get implements article.Source.
func (s *Store) Get(ctx context.Context, slug string, now time.Time) (article.Article, error) {
	st := dialect.Statement{Text: "SELECT c.head, c.body FROM portlet_slug s JOIN portlet_content c ON c.num = s.num WHERE s.slug = ?", Args: []any{stored(slug)}}
	a, err := s.one(ctx, fmt.Sprintf("get %q", slug), st)
	if err == nil && !a.VisibleAt(now) {
		return article.Article{}, article.ErrNotFound
	}
	return a, err
}

// ByID returns the article with the ID for those who edit it: drafts and those
// of the future too. It returns article.ErrNotFound where there is none.
func (s *Store) ByID(ctx context.Context, id string) (article.Article, error) {
	st := dialect.Statement{Text: "SELECT c.head, c.body FROM portlet_article a JOIN portlet_content c ON c.num = a.num WHERE a.id = ?", Args: []any{stored(id)}}
	return s.one(ctx, fmt.Sprintf("get article %q", id), st)
}

func (s *Store) one(ctx context.Context, doing string, st dialect.Statement) (article.Article, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	var head, body string
	err := s.row(ctx, st, &head, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return article.Article{}, article.ErrNotFound
	}
	if err != nil {
		return article.Article{}, fault(ctx, doing, err)
	}
	a, err := s.decoder.article(head, body)
	return a, fault(ctx, doing, err)
}

// taken is a part of a selection that was read.
type taken struct {
	items []article.Article
	// rows counts the articles that were read or passed over.
	rows   int
	passed passed
}

// articles reads the articles that a selection chose, in its order. Bodies are
// read where they are asked for. Those that cannot be read are reported and
// passed over, and further ones take their places.
func (s *Store) articles(ctx context.Context, chosen selection, limit, offset int, bodies bool) (taken, error) {
	var t taken
	for {
		want := limit - len(t.items)
		rows, err := s.take(ctx, &t, chosen.contents(want, offset+t.rows, bodies))
		if err != nil || rows < want || len(t.items) == limit {
			return t, err
		}
		if err := t.passed.tooMany(); err != nil {
			return t, err
		}
	}
}

// take adds what a statement finds and returns how many rows that were.
func (s *Store) take(ctx context.Context, t *taken, st dialect.Statement) (int, error) {
	rows, err := s.query(ctx, st)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var r row
		if err := rows.Scan(&r.num, &r.id, &r.head, &r.body); err != nil {
			return n, err
		}
		s.add(t, r)
	}
	t.rows += n
	return n, rows.Err()
}

// row is what is stored of an article; head is null where its content is gone.
type row struct {
	num        int64
	id         string
	head, body sql.NullString
}

// add leaves out what came twice, since somebody wrote between two statements.
func (s *Store) add(t *taken, r row) {
	a, err := s.decoder.listed(r.head.String, r.body)
	if err != nil {
		s.damage.report(r.num, r.id, err)
		t.passed.add(err)
		return
	}
	if !slices.ContainsFunc(t.items, func(other article.Article) bool { return other.ID == a.ID }) {
		t.items = append(t.items, a)
	}
}
