package sqlstore

import (
	"context"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/cursor"
	"github.com/portletkit/portletkit/article/internal/search"
)

// Search implements article.Source.
func (s *Store) Search(ctx context.Context, text string, q article.Query) (article.Page, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	page, err := s.search(ctx, search.Parse(text).Distinct(), q.Resolved())
	return page, fault(ctx, "search", err)
}

func (s *Store) search(ctx context.Context, words search.Query, q article.Query) (article.Page, error) {
	from, err := cursor.DecodeOffset(q.After)
	if err != nil || len(words.Words) == 0 {
		return article.Page{}, err
	}
	all := listedAmong(s.dialect.Match(words), q)
	page := article.Page{}
	if page.Total, err = s.count(ctx, all.count()); err != nil || page.Total == 0 {
		return page, err
	}
	from += q.Offset
	best := listedAmong(s.dialect.Ranked(words), q)
	best.order = append([]string{"m.fit"}, best.order...)
	if page.Items, err = s.articles(ctx, best, q.Limit, from, q.Bodies); err != nil {
		return article.Page{}, err
	}
	if end := from + len(page.Items); end < page.Total && len(page.Items) > 0 {
		page.Next = cursor.EncodeOffset(end)
	}
	return page, nil
}
