package valkey

import (
	"context"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// Pages returns the most viewed pages. While the server is away it returns the
// last known ones, and visit.ErrUnavailable if this process knows fewer than
// are asked for.
func (s *Store) Pages(ctx context.Context, limit int) ([]visit.PageViews, error) {
	if s.closed.Load() {
		return nil, visit.ErrClosed
	}
	if limit <= 0 {
		return []visit.PageViews{}, nil
	}
	var list []visit.PageViews
	err := s.ask(ctx, func(ctx context.Context, c driver.Client) (err error) {
		list, err = s.readPages(ctx, c, limit)
		return err
	})
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if err == nil {
		s.known.pages, s.known.listed = list, limit
		return append([]visit.PageViews{}, list...), nil
	}
	if s.known.listed < limit {
		return nil, err
	}
	return append([]visit.PageViews{}, s.known.pages[:min(limit, len(s.known.pages))]...), nil
}

// readPages asks for the lowest scores: they are the views, negative.
func (s *Store) readPages(ctx context.Context, c driver.Client, limit int) ([]visit.PageViews, error) {
	command := c.B().Zrange().Key(s.names.pages()).Min("0").Max(decimals([]int64{int64(limit) - 1})[0]).Withscores().Build()
	scores, err := c.Do(ctx, command).AsZScores()
	if err != nil {
		return nil, err
	}
	list := make([]visit.PageViews, len(scores))
	for i, score := range scores {
		list[i] = visit.PageViews{Page: score.Member, Views: int64(-score.Score)}
	}
	return list, nil
}
