// Package memory keeps articles in memory: for tests, for small sites, and as
// what article/source/folder fills.
//
// The flow: New takes the articles, Put and Remove change them while readers
// go on, and the article.Source methods answer from an index that is already
// in list order.
//
//	source, err := memory.New(articles)
//	…
//	page, err := source.List(ctx, article.Query{Section: "xa-hoi"})
//
// All of it is lost with the process: article/source/sql keeps what is written.
package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/internal/cursor"
	"github.com/portletkit/portletkit/article/source/internal/search"
	"github.com/portletkit/portletkit/article/source/internal/sections"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Source is an article.Source over articles in memory. It is safe for
// concurrent use; a change is seen by calls that start after it.
type Source struct {
	mu     sync.RWMutex
	byID   map[string]*entry
	bySlug map[string]*entry
	newest []*entry
	// revisions are the forms that were saved, or replaced by a save, the
	// oldest first.
	revisions map[string][]article.Revision
}

var _ article.Store = (*Source)(nil)

// New returns a source of the articles. Articles that do not validate, and
// IDs or slugs (old ones too) that two articles claim, are errors.
func New(items []article.Article) (*Source, error) {
	s := &Source{byID: map[string]*entry{}, bySlug: map[string]*entry{}, revisions: map[string][]article.Revision{}}
	for _, a := range items {
		if _, taken := s.byID[a.ID]; taken {
			return nil, fmt.Errorf("memory: two articles have the ID %q", a.ID)
		}
		if err := s.put(a); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Put implements article.Store.
func (s *Source) Put(ctx context.Context, items ...article.Article) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	before := make([]*entry, len(items))
	for i, a := range items {
		before[i] = s.byID[a.ID]
		if err := s.put(a); err != nil {
			s.undo(items[:i], before)
			return err
		}
	}
	return nil
}

// undo takes back what a Put has done before it failed.
func (s *Source) undo(items []article.Article, before []*entry) {
	for i, a := range slices.Backward(items) {
		s.remove(a.ID)
		if before[i] != nil {
			s.add(before[i])
		}
	}
}

func (s *Source) put(a article.Article) error {
	number := 1
	if before := s.byID[a.ID]; before != nil {
		a = a.KeepSlugs(before.article)
		number = before.revision + 1
	}
	if err := check(a); err != nil {
		return fmt.Errorf("memory: article %q: %w", a.ID, err)
	}
	for _, slug := range slugsOf(a) {
		if other := s.bySlug[slug]; other != nil && other.article.ID != a.ID {
			return fmt.Errorf("memory: article %q: %w: %q is that of %q", a.ID, article.ErrSlugTaken, slug, other.article.ID)
		}
	}
	s.remove(a.ID)
	e := newEntry(a)
	e.revision = number
	s.add(e)
	return nil
}

func check(a article.Article) error {
	if err := a.Validate(); err != nil {
		return err
	}
	return cursor.Check(a)
}

// Remove implements article.Store.
func (s *Source) Remove(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	s.remove(id)
	delete(s.revisions, id)
	return nil
}

func (s *Source) add(e *entry) {
	s.byID[e.article.ID] = e
	for _, slug := range slugsOf(e.article) {
		s.bySlug[slug] = e
	}
	at, _ := slices.BinarySearchFunc(s.newest, e, inListOrder)
	s.newest = slices.Insert(s.newest, at, e)
}

func (s *Source) remove(id string) {
	e := s.byID[id]
	if e == nil {
		return
	}
	delete(s.byID, id)
	for _, slug := range slugsOf(e.article) {
		delete(s.bySlug, slug)
	}
	s.newest = slices.DeleteFunc(s.newest, func(other *entry) bool { return other == e })
}

func slugsOf(a article.Article) []string {
	return append([]string{a.Slug}, a.OldSlugs...)
}

func inListOrder(a, b *entry) int {
	return cursor.Of(a.article, article.Query{}).Compare(cursor.Of(b.article, article.Query{}))
}

// List implements article.Source.
func (s *Source) List(ctx context.Context, q article.Query) (article.Page, error) {
	if err := q.Check(); err != nil {
		return article.Page{}, err
	}
	q = q.Resolved()
	matches, err := s.matches(ctx, q)
	if err != nil {
		return article.Page{}, err
	}
	if q.Order == article.OldestFirst {
		slices.Reverse(matches)
	} else if q.PinnedFirst() || q.Order == article.UpdatedFirst {
		slices.SortStableFunc(matches, func(a, b *entry) int {
			return cursor.Of(a.article, q).Compare(cursor.Of(b.article, q))
		})
	}
	from, err := startOf(matches, q)
	if err != nil {
		return article.Page{}, err
	}
	page, end := pageOf(matches, from, q)
	if end < len(matches) {
		page.Next = cursor.Of(matches[end-1].article, q).Encode()
	}
	return page, nil
}

func startOf(matches []*entry, q article.Query) (int, error) {
	if q.After == "" {
		return q.Offset, nil
	}
	key, err := cursor.Decode(q)
	if err != nil {
		return 0, err
	}
	behind, found := slices.BinarySearchFunc(matches, key, func(e *entry, k cursor.Key) int {
		return cursor.Of(e.article, q).Compare(k)
	})
	if found {
		behind++
	}
	return behind + q.Offset, nil
}

// pageOf returns the page from a place on, and the place behind it.
func pageOf(matches []*entry, from int, q article.Query) (article.Page, int) {
	p := article.Page{}.WithTotal(len(matches))
	if from >= len(matches) {
		return p, len(matches)
	}
	end := min(from+q.Limit, len(matches))
	for _, e := range matches[from:end] {
		p.Items = append(p.Items, e.listed(q.Bodies))
	}
	return p, end
}

func (s *Source) matches(ctx context.Context, q article.Query) ([]*entry, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	tag := vi.Fold(q.Tag)
	var out []*entry
	for _, e := range s.newest {
		if e.matches(q, tag) {
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}

// Get implements article.Source.
func (s *Source) Get(ctx context.Context, slug string, now time.Time) (article.Article, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	e := s.bySlug[slug]
	if err := ctx.Err(); err != nil {
		return article.Article{}, err
	}
	if e == nil || !e.article.VisibleAt(now) {
		return article.Article{}, article.ErrNotFound
	}
	return e.article, nil
}

// Others implements article.Source.
func (s *Source) Others(ctx context.Context, of article.Article, n int, now time.Time) ([]article.Article, error) {
	matches, err := s.matches(ctx, article.Query{Section: of.Section.Key, Lang: article.BaseLang(of.Lang), Now: now}.Resolved())
	if err != nil {
		return nil, err
	}
	candidates := make([]article.Article, len(matches))
	for i, e := range matches {
		candidates[i] = e.listed(false)
	}
	return article.Others(of, candidates, n, now), nil
}

// Search implements article.Source.
func (s *Source) Search(ctx context.Context, text string, q article.Query) (article.Page, error) {
	if err := q.CheckSearch(); err != nil {
		return article.Page{}, err
	}
	q = q.Resolved()
	from, err := cursor.DecodeOffset(q.After)
	if err != nil {
		return article.Page{}, err
	}
	matches, err := s.matches(ctx, q)
	if err != nil {
		return article.Page{}, err
	}
	found := ranked(matches, search.Parse(text), q.Order)
	page, end := pageOf(found, from+q.Offset, q)
	if end < len(found) {
		page.Next = cursor.EncodeOffset(end)
	}
	return page, nil
}

// ranked are those of the entries, which are newest first, that have the words.
func ranked(entries []*entry, q search.Query, order article.Order) []*entry {
	ranks := map[*entry]search.Field{}
	hits := slices.DeleteFunc(entries, func(e *entry) bool {
		rank, found := e.index.Rank(q)
		ranks[e] = rank
		return !found
	})
	switch order {
	case article.Usual:
		slices.SortStableFunc(hits, func(a, b *entry) int { return cmp.Compare(ranks[a], ranks[b]) })
	case article.OldestFirst:
		slices.Reverse(hits)
	}
	return hits
}

// Sections implements article.Source.
func (s *Source) Sections(ctx context.Context, now time.Time) ([]article.Section, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	seen := map[string]bool{}
	var out []article.Section
	for _, e := range s.newest {
		if e.article.ListedAt(now) && !seen[e.article.Section.Key] {
			seen[e.article.Section.Key] = true
			out = append(out, e.article.Section)
		}
	}
	sections.Sort(out)
	return out, ctx.Err()
}
