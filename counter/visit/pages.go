package visit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// pages counts views by page for a bounded number of pages. When there are too
// many, the less viewed half is forgotten: neither new pages nor made-up ones
// keep a much read one out.
type pages struct {
	views map[string]int64
	limit int
}

func newPages(limit int) *pages { return &pages{map[string]int64{}, limit} }

// named reports whether a page is counted by name: databases and their readers
// take no other text.
func named(page string) bool {
	return page != "" && len(page) <= MaxPage && utf8.ValidString(page) && !strings.Contains(page, "\x00")
}

// add counts a view and reports whether others were forgotten for it.
func (p *pages) add(page string) (forgot bool) {
	if _, known := p.views[page]; !known && len(p.views) >= p.limit {
		p.forget()
		forgot = true
	}
	p.views[page]++
	return forgot
}

func (p *pages) forget() {
	kept := p.top(p.limit / 2)
	clear(p.views)
	for _, page := range kept {
		p.views[page.Page] = page.Views
	}
}

func (p *pages) top(limit int) []PageViews {
	list := make([]PageViews, 0, len(p.views))
	for page, views := range p.views {
		list = append(list, PageViews{page, views})
	}
	slices.SortFunc(list, func(a, b PageViews) int {
		return cmp.Or(cmp.Compare(b.Views, a.Views), cmp.Compare(a.Page, b.Page))
	})
	return list[:max(0, min(limit, len(list)))]
}
