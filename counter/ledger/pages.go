package ledger

import (
	"cmp"
	"slices"
)

// pages counts views by page for a bounded number of pages: those that come
// first. Views of the others count in all other figures.
type pages struct {
	views map[string]int64
	limit int
}

func (p pages) add(page string) {
	if page == "" || len(page) > MaxPage {
		return
	}
	if n, known := p.views[page]; known || len(p.views) < p.limit {
		p.views[page] = n + 1
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
