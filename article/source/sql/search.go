package sql

import (
	"cmp"
	"context"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/search"
)

// Search implements article.Source.
func (s *Store) Search(ctx context.Context, text string, q article.Query) (article.Page, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	page, err := s.search(ctx, search.Parse(text), q.Resolved())
	return page, fault(ctx, "search", err)
}

func (s *Store) search(ctx context.Context, words search.Query, q article.Query) (article.Page, error) {
	from, err := cursor.DecodeOffset(q.After)
	if err != nil || len(words.Words) == 0 {
		return article.Page{}, err
	}
	all := listedAmong(s.dialect.Match(words), q)
	page := article.Page{}
	if page.Total, err = s.count(ctx, all.count()); err != nil {
		return page, err
	}
	from += q.Offset
	t, err := s.best(ctx, words, q, from)
	if err := cmp.Or(err, t.passed.tooMany(), t.passed.alone(q, len(t.items))); err != nil {
		return article.Page{}, err
	}
	page.Items = t.items
	if end := from + t.rows; end < page.Total && len(page.Items) > 0 {
		page.Next = cursor.EncodeOffset(end)
	}
	return page, nil
}

// best reads a page rank by rank. Most pages are full before the last rank,
// that of the many articles that have the words in their bodies.
func (s *Store) best(ctx context.Context, words search.Query, q article.Query, skip int) (taken, error) {
	var all taken
	for rank := range search.Field(search.Fields) {
		sel := listedAmong(s.dialect.Fitting(words, rank), q)
		if skip > 0 {
			n, err := s.count(ctx, sel.count())
			if err != nil {
				return all, err
			}
			if skip >= n {
				skip -= n
				continue
			}
		}
		found, err := s.articles(ctx, sel, q.Limit-len(all.items), skip, q.Bodies)
		if err != nil {
			return all, err
		}
		all.append(found)
		if len(all.items) == q.Limit {
			break
		}
		skip = 0
	}
	return all, nil
}
