package main

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet"
)

// shared is what the pages of an edition have in common.
type shared struct{ sections kept[[]article.Section] }

// sections are those that have something to read in the language of the
// edition: what the source tells is the name in that of the newest article,
// whatever the language.
func (p *portal) sections(ctx context.Context, e edition) ([]article.Section, error) {
	now := p.now()
	return p.shared[e.lang].sections.get(ctx, now, p.logger, func(ctx context.Context) ([]article.Section, error) {
		all, err := p.articles.Sections(ctx, now)
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
		return list, err
	})
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
	if i := slices.IndexFunc(list, func(s article.Section) bool { return s.Key == key }); i >= 0 {
		return list[i], nil
	}
	return article.Section{}, article.ErrNotFound
}

// navItems never fails: a page without some of its navigation is better than
// none. The last one leads to the same page in the other language, or to that
// language's front page.
func (p *portal) navItems(ctx context.Context, e edition, other string) []portlet.Link {
	items := []portlet.Link{{Label: e.pick("Trang chủ", "Home"), URL: e.home}}
	sections, err := p.sections(ctx, e)
	if err != nil {
		p.logger.Error("sections of the navigation", "error", err)
	}
	for _, s := range sections {
		items = append(items, portlet.Link{Label: s.Name, URL: e.section(s)})
	}
	o := e.other()
	return append(items, portlet.Link{Label: o.pick("Tiếng Việt", "English"), URL: cmp.Or(other, o.home), Lang: o.lang})
}
