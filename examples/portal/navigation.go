package main

import (
	"context"
	"strings"
)

// pick returns the text for the language of a page.
func pick(lang, vietnamese, english string) string {
	if strings.HasPrefix(lang, "en") {
		return english
	}
	return vietnamese
}

// navItem is an entry of the main navigation.
type navItem struct {
	label string
	path  string
}

// navItems never fails: a page without some of its navigation is better than
// none.
func (p *portal) navItems(ctx context.Context, lang string) []navItem {
	if lang == "en" {
		return []navItem{{"Home", "/en/"}, {"Tiếng Việt", "/"}}
	}
	items := []navItem{{"Trang chủ", "/"}}
	sections, err := p.articles.Sections(ctx, p.now())
	if err != nil {
		p.logger.Error("sections of the navigation", "error", err)
	}
	for _, s := range sections {
		items = append(items, navItem{s.Name, sectionPath(s)})
	}
	return append(items, navItem{"English", "/en/"})
}
