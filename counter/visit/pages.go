package visit

import (
	"cmp"
	"slices"
)

// pages counts views by page for a bounded number of pages. When there are too
// many, the less viewed half is forgotten: neither new pages nor made-up ones
// keep a much read one out.
type pages struct {
	views map[string]int64
	limit int
}

func (p pages) add(page string) {
	if page == "" || len(page) > MaxPage {
		return
	}
	if _, known := p.views[page]; !known && len(p.views) >= p.limit {
		p.forget()
	}
	p.views[page]++
}

func (p pages) forget() {
	kept := p.top(p.limit / 2)
	clear(p.views)
	for _, page := range kept {
		p.views[page.Page] = page.Views
	}
}

func (p pages) top(limit int) []PageViews {
	list := make([]PageViews, 0, len(p.views))
	for page, views := range p.views {
		list = append(list, PageViews{page, views})
	}
	slices.SortFunc(list, func(a, b PageViews) int {
		return cmp.Or(cmp.Compare(b.Views, a.Views), cmp.Compare(a.Page, b.Page))
	})
	return list[:max(0, min(limit, len(list)))]
}
