package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
)

// ByID implements article.Store.
func (s *Source) ByID(ctx context.Context, id string) (article.Article, error) {
	latest, err := s.Latest(ctx, id)
	return latest.Article, err
}

// Latest implements article.Store.
func (s *Source) Latest(ctx context.Context, id string) (article.Revision, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return article.Revision{}, err
	}
	e := s.byID[id]
	if e == nil {
		return article.Revision{}, article.ErrNotFound
	}
	return s.latest(e), nil
}

func (s *Source) latest(e *entry) article.Revision {
	saved := s.revisions[e.article.ID]
	if n := len(saved); n > 0 && saved[n-1].Number == e.revision {
		return saved[n-1]
	}
	return article.Revision{Number: e.revision, Article: e.article}
}

// Save implements article.Store.
func (s *Source) Save(ctx context.Context, edit article.Edit) (article.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return article.Revision{}, err
	}
	id := edit.Article.ID
	var before []article.Revision
	number := 0
	if e := s.byID[id]; e != nil {
		number = e.revision
		before = []article.Revision{s.latest(e)}
	}
	if number != edit.Base {
		return article.Revision{}, fmt.Errorf("memory: article %q: %w: the edit is based on revision %d, the latest is %d",
			id, article.ErrConflict, edit.Base, number)
	}
	if err := s.put(edit.Article); err != nil {
		return article.Revision{}, err
	}
	if edit.Time.IsZero() {
		edit.Time = time.Now()
	}
	r := article.Revision{Number: number + 1, Time: edit.Time, By: edit.By, Note: edit.Note, Article: s.byID[id].article}
	saved := s.revisions[id]
	if n := len(saved); n > 0 && len(before) > 0 && saved[n-1].Number == before[0].Number {
		before = nil
	}
	saved = append(append(saved, before...), r)
	s.revisions[id] = saved[max(0, len(saved)-bounds.Revisions):]
	return r, nil
}

// Revisions implements article.Store.
func (s *Source) Revisions(ctx context.Context, id string) ([]article.Revision, error) {
	latest, err := s.Latest(ctx, id)
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	found := slices.Clone(s.revisions[id])
	s.mu.RUnlock()
	if len(found) == 0 {
		return []article.Revision{latest}, nil
	}
	slices.Reverse(found)
	for i := range len(found) - 1 {
		found[i].Changed = article.Changed(found[i+1].Article, found[i].Article)
	}
	return found, nil
}

// Pending implements article.Store.
func (s *Source) Pending(ctx context.Context, now time.Time) ([]article.Article, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var found []article.Article
	for _, e := range s.newest {
		a := e.article
		if a.Draft || a.Withdrawn.Time.IsZero() && a.Published.After(now) {
			found = append(found, e.listed(false))
		}
	}
	slices.SortFunc(found, func(a, b article.Article) int {
		return cmp.Or(b.Published.Compare(a.Published), strings.Compare(a.ID, b.ID))
	})
	return found[:min(len(found), bounds.Pending)], ctx.Err()
}
