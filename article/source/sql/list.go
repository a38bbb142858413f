package sql

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// List implements article.Source.
func (s *Store) List(ctx context.Context, q article.Query) (article.Page, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	page, err := s.list(ctx, q.Resolved())
	return page, fault(ctx, "list", err)
}

func (s *Store) list(ctx context.Context, q article.Query) (article.Page, error) {
	sel := listed(q)
	total := sel.count()
	pinnedFirst := q.Section != ""
	if pinnedFirst {
		sel.order = []string{"a.unpinned", "a.age", "a.id"}
	}
	if q.After != "" {
		key, err := cursor.Decode(q.After, pinnedFirst)
		if err != nil {
			return article.Page{}, err
		}
		sel.after(placeOf(key, pinnedFirst)...)
	}
	t, err := s.articles(ctx, sel, q.Limit+1, q.Offset, q.Bodies)
	if err := cmp.Or(err, t.passed.alone(q, len(t.items))); err != nil {
		return article.Page{}, err
	}
	items := t.items
	page := article.Page{Items: items}
	if len(items) > q.Limit {
		page.Items = items[:q.Limit]
		page.Next = cursor.Of(items[q.Limit-1], pinnedFirst).Encode()
	}
	page.Total, err = s.count(ctx, total)
	return page, err
}

func placeOf(key cursor.Key, pinnedFirst bool) []any {
	place := []any{-key.Published.UnixNano(), key.ID}
	if pinnedFirst {
		place = append([]any{number(!key.Pinned)}, place...)
	}
	return place
}

// Sections implements article.Source.
func (s *Store) Sections(ctx context.Context, now time.Time) ([]article.Section, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	sections, err := s.sections(ctx, now)
	return sections, fault(ctx, "sections", err)
}

// sections names each section as its newest article does.
func (s *Store) sections(ctx context.Context, now time.Time) ([]article.Section, error) {
	nanos := now.UnixNano()
	rows, err := s.query(ctx, Statement{`SELECT section, section_name FROM portlet_article
		WHERE standing = 1 AND age >= ? AND expires > ? GROUP BY section, section_name ORDER BY MIN(age), MIN(id)`, []any{-nanos, nanos}})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	seen := map[string]bool{}
	var out []article.Section
	for rows.Next() {
		var section article.Section
		if err := rows.Scan(&section.Key, &section.Name); err != nil {
			return nil, err
		}
		if !seen[section.Key] {
			seen[section.Key] = true
			out = append(out, section)
		}
	}
	slices.SortFunc(out, func(a, b article.Section) int {
		return cmp.Or(vi.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
	})
	return out, rows.Err()
}
