package main

import (
	"cmp"
	"context"

	"github.com/a-h/templ"
)

// navItem is an entry of the main navigation.
type navItem struct {
	label string
	path  string
	// lang is that of the label and of what it leads to, "" for the page's.
	lang string
}

// navItems never fails: a page without some of its navigation is better than
// none. The last one leads to the same page in the other language, or to that
// language's front page.
func (p *portal) navItems(ctx context.Context, e edition, other string) []navItem {
	items := []navItem{{e.pick("Trang chủ", "Home"), e.home, ""}}
	sections, err := p.sections(ctx, e)
	if err != nil {
		p.logger.Error("sections of the navigation", "error", err)
	}
	for _, s := range sections {
		items = append(items, navItem{s.Name, e.section(s), ""})
	}
	o := e.other()
	return append(items, navItem{o.pick("Tiếng Việt", "English"), cmp.Or(other, o.home), o.lang})
}

// languages name a page in both languages in its head.
func (p *portal) languages(e edition, own, other string) templ.Component {
	return languageLinks(e, p.public+own, p.public+other)
}
