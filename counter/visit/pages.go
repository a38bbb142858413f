package visit

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Named reports whether a page is counted by a name: at most 256 bytes of
// UTF-8, without control characters and those that turn the direction of text,
// since operators read these names in lists, tables and logs.
func Named(page string) bool {
	return page != "" && len(page) <= maxPage && utf8.ValidString(page) && !strings.ContainsFunc(page, hidden)
}

func hidden(r rune) bool {
	if ' ' <= r && r <= '~' {
		return false // nearly all there is; tables are slow
	}
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
}

// pageCount is what is known of a page.
type pageCount struct {
	views int64
	last  Day
	// use is the views, of which half are forgotten in each useHalves days.
	use uint32
}

const (
	useHalves = 8
	oneUse    = 1 << 8 // a view, so that halves of it are told apart
)

// usedAt returns the use that is left on a day.
func (c pageCount) usedAt(day Day) uint32 {
	return c.use >> min(31, max(0, int(day-c.last)/useHalves))
}

// pages counts views by page for a bounded number of pages. When there are too
// many, a quarter is forgotten: not the tenth that was viewed most of all, and
// of the others those that are used least. So neither an archive keeps today's
// articles out, nor do names that somebody makes up.
type pages struct {
	of    map[string]pageCount
	limit int
}

func newPages(limit int) *pages { return &pages{map[string]pageCount{}, limit} }

func (p *pages) knows(page string) bool {
	_, known := p.of[page]
	return known
}

// add counts a view on a day and reports whether others were forgotten for it.
func (p *pages) add(page string, day Day) (forgot bool) {
	c, known := p.of[page]
	if !known && len(p.of) >= p.limit {
		p.forget(day)
		forgot = true
	}
	c.use = min(c.usedAt(day), 1<<30) + oneUse
	c.views, c.last = c.views+1, max(c.last, day)
	p.of[page] = c
	return forgot
}

func (p *pages) forget(day Day) {
	names := p.mostViewed()
	rest := names[p.limit/10:]
	slices.SortStableFunc(rest, func(a, b string) int { return cmp.Compare(p.of[b].usedAt(day), p.of[a].usedAt(day)) })
	for _, name := range names[p.limit*3/4:] {
		delete(p.of, name)
	}
}

// mostViewed returns the names of all pages, most viewed first, equal ones by
// name.
func (p *pages) mostViewed() []string {
	return slices.SortedFunc(maps.Keys(p.of), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.of[b].views, p.of[a].views), cmp.Compare(a, b))
	})
}

// top returns the most viewed of pages, equal ones by name.
func top(views map[string]int64, limit int) []PageViews {
	limit = max(0, min(limit, len(views)))
	most := make([]PageViews, 0, 2*limit)
	for page, n := range views {
		if len(most) == 2*limit { // the worse half is out
			slices.SortFunc(most, before)
			most = most[:limit]
		}
		if limit > 0 {
			most = append(most, PageViews{page, n})
		}
	}
	slices.SortFunc(most, before)
	return most[:limit]
}

func before(a, b PageViews) int {
	return cmp.Or(cmp.Compare(b.Views, a.Views), cmp.Compare(a.Page, b.Page))
}

func (p *pages) views() map[string]int64 {
	views := make(map[string]int64, len(p.of))
	for page, c := range p.of {
		views[page] = c.views
	}
	return views
}
