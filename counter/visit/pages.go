package visit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
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

// Named reports whether a page is counted by a name: at most MaxPage bytes of
// UTF-8, without control characters and those that turn the direction of text,
// since operators read these names in lists, tables and logs.
func Named(page string) bool {
	return page != "" && len(page) <= MaxPage && utf8.ValidString(page) && !strings.ContainsFunc(page, hidden)
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
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
