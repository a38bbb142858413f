package main

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
)

// shelf is what the pages of an edition have in common.
type shelf struct {
	sections kept[[]article.Section]
	lead     kept[[]article.Article]
}

func (p *portal) shelf(e edition) *shelf {
	return &p.shelves[slices.Index(editions(), e)]
}

// sections are those that have something to read in the language of the
// edition. While they cannot be read, the last ones stand in.
func (p *portal) sections(ctx context.Context, e edition) ([]article.Section, error) {
	now := p.now()
	list, stale, err := p.shelf(e).sections.get(ctx, now, func(ctx context.Context) ([]article.Section, error) { return p.readSections(ctx, e, now) })
	return list, p.unless(stale, "sections", err)
}

// unless logs an error for which something older stands in.
func (p *portal) unless(stale bool, what string, err error) error {
	if err == nil || !stale {
		return err
	}
	p.logger.Error("the last ones stand in", "for", what, "error", err)
	return nil
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
