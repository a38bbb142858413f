package main

import (
	"cmp"
	"context"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

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

// languages name a page in both languages in its head.
func (p *portal) languages(e edition, own, other string) templ.Component {
	return languageLinks(e, p.public+own, p.public+other)
}
