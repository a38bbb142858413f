package main

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
)

// shelf remembers the sections of an edition, which every page names.
type shelf struct {
	mu      sync.Mutex
	list    []article.Section
	read    time.Time // zero before the first
	reading bool
}

// sections are those that have something to read in the language of the
// edition, at most as old as news windows are. While they cannot be read, the
// last ones stand in.
func (p *portal) sections(ctx context.Context, e edition) ([]article.Section, error) {
	s, now := &p.shelves[slices.Index(editions(), e)], p.now()
	s.mu.Lock()
	if !s.read.IsZero() && (s.reading || now.Sub(s.read) < fresh) {
		defer s.mu.Unlock()
		return s.list, nil
	}
	s.reading = true
	s.mu.Unlock()
	list, err := p.readSections(ctx, e, now)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reading = false
	if err == nil {
		s.list, s.read = list, now
	} else if !s.read.IsZero() {
		p.logger.Error("sections", "error", err)
		return s.list, nil
	}
	return list, err
}

// readSections asks each section for its name in the language: what the source
// tells is that of its newest article, whatever the language.
func (p *portal) readSections(ctx context.Context, e edition, now time.Time) ([]article.Section, error) {
	all, err := p.articles.Sections(ctx, now)
	if err != nil {
		return nil, err
	}
	var list []article.Section
	for _, s := range all {
		newest, err := p.articles.List(ctx, article.Query{Section: s.Key, Lang: e.lang, Limit: 1, Now: now})
		if err != nil {
			return nil, err
		}
		if len(newest.Items) > 0 {
			list = append(list, newest.Items[0].Section)
		}
	}
	if e.lang == "en" {
		slices.SortFunc(list, func(a, b article.Section) int { return strings.Compare(a.Name, b.Name) })
	}
	return list, nil
}

// sectionOf finds the section of the edition that the path names.
func (p *portal) sectionOf(r *http.Request, e edition) (article.Section, error) {
	return p.sectionNamed(r.Context(), e, r.PathValue("key"))
}

func (p *portal) sectionNamed(ctx context.Context, e edition, key string) (article.Section, error) {
	list, err := p.sections(ctx, e)
	if err != nil {
		return article.Section{}, err
	}
	for _, s := range list {
		if s.Key == key {
			return s, nil
		}
	}
	return article.Section{}, article.ErrNotFound
}
