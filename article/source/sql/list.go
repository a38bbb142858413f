package sql

import (
	"cmp"
	"context"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/sections"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// List implements article.Source.
func (s *Store) List(ctx context.Context, q article.Query) (article.Page, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	if err := q.Check(); err != nil {
		return article.Page{}, fault(ctx, "list", err)
	}
	page, err := s.list(ctx, q.Resolved())
	return page, fault(ctx, "list", err)
}

func (s *Store) list(ctx context.Context, q article.Query) (article.Page, error) {
	langs, err := s.languages(ctx, q)
	if err != nil {
		return article.Page{}, err
	}
	sel, err := listed(q, langs)
	if err != nil || len(sel.strands) == 0 {
		return article.Page{}, err
	}
	t, err := s.articles(ctx, sel, q.Limit+1, q.Offset, q.Bodies)
	if err := cmp.Or(err, t.passed.alone(q, len(t.items))); err != nil {
		return article.Page{}, err
	}
	page := article.Page{Items: t.items}
	if len(t.items) > q.Limit {
		page.Items = t.items[:q.Limit]
		page.Next = cursor.Of(t.items[q.Limit-1], q).Encode()
	}
	q.After = ""
	all, _ := listed(q, langs) // its cursor could fail alone
	return s.counted(ctx, page, all.count())
}

// counted gives the page the total that the statement counts.
func (s *Store) counted(ctx context.Context, page article.Page, st dialect.Statement) (article.Page, error) {
	n, err := s.count(ctx, st)
	return page.WithTotal(n), err
}

// Sections implements article.Source.
func (s *Store) Sections(ctx context.Context, now time.Time) ([]article.Section, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	sections, err := s.sections(ctx, now)
	return sections, fault(ctx, "sections", err)
}

// eachSection goes from one section to the next by the index, and names each as
// its newest article does.
const eachSection = `WITH RECURSIVE keys (section) AS (
		SELECT MIN(section) FROM portlet_article WHERE standing = 1
		UNION ALL
		SELECT (SELECT MIN(a.section) FROM portlet_article a WHERE a.standing = 1 AND a.section > k.section) FROM keys k WHERE k.section IS NOT NULL
	)
	SELECT section, name FROM (
		SELECT k.section AS section, (SELECT a.section_name FROM portlet_article a WHERE a.standing = 1 AND a.section = k.section
			AND a.age >= ? AND a.expires > ? ORDER BY a.age, a.id LIMIT 1) AS name
		FROM keys k WHERE k.section IS NOT NULL
	) named WHERE name IS NOT NULL`

func (s *Store) sections(ctx context.Context, now time.Time) ([]article.Section, error) {
	nanos := now.UnixNano()
	rows, err := s.query(ctx, dialect.Statement{Text: eachSection, Args: []any{-nanos, nanos}})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []article.Section
	for rows.Next() {
		var section article.Section
		if err := rows.Scan(&section.Key, &section.Name); err != nil {
			return nil, err
		}
		out = append(out, section)
	}
	sections.Sort(out)
	return out, rows.Err()
}
