package sql

import (
	"context"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql/internal/dialect"
)

// window is a part of the articles, from the newest one on: those before a place.
type window struct {
	before int64
	few    bool // enough to be looked through
}

const (
	// maxWindows is up to how many times the dialect's window is looked through.
	maxWindows = 12
	// wider is how much longer each part is than the one before it.
	wider = 8
)

// newest is the window of that many articles, whole hours of them, and where the
// oldest article is.
func (f finder) newest(ctx context.Context, n int) (w window, oldest int64, err error) {
	w.few = true
	st := dialect.Statement{Text: `SELECT COALESCE((SELECT place FROM portlet_article WHERE place >= ? ORDER BY place LIMIT 1 OFFSET ?), ?),
		COALESCE((SELECT MAX(place) FROM portlet_article), 0)`, Args: []any{f.from, n, f.to}}
	err = f.row(ctx, st, &w.before, &oldest)
	w.before = min(f.to, w.before-w.before%perHour)
	return w, min(f.to, oldest), err
}

// some counts the articles that have the words, up to n, and gives the numbers
// of fewer: in their order, where the database ranks. It looks at the newest
// ones first, to learn how frequent the words are, then at as many as should have
// n, and at all of them where these have not. A dialect without windows finds the
// newest first by itself.
func (f *finder) some(ctx context.Context, n int) (total int, nums []int64, err error) {
	all := window{before: f.to}
	size := f.dialect.Window()
	if size == 0 || f.order == article.OldestFirst {
		return f.count(ctx, all, n)
	}
	first, oldest, err := f.newest(ctx, size)
	if err != nil {
		return 0, nil, err
	}
	f.window, f.oldest = first, oldest
	if first.before == f.to {
		return f.count(ctx, first, n)
	}
	found, _, err := f.count(ctx, first, n)
	if err != nil {
		return 0, nil, err
	}
	second := all
	switch need := 3 * n / 2; { // half as many more: words are of their day
	case need <= found*maxWindows:
		if second, _, err = f.newest(ctx, maxWindows*size); err != nil {
			return 0, nil, err
		}
	case found > 0:
		second = first.times(float64(need)/float64(found), f.from)
	}
	if second.few || second.before < f.from+(oldest-f.from)/2 {
		total, nums, err := f.count(ctx, second, n)
		if !second.few {
			f.window = second
		}
		if err != nil || total >= n || second.before == f.to {
			return total, nums, err
		}
	}
	return f.count(ctx, all, n)
}

// within is the match in a window.
func within(m dialect.Match, w window) dialect.Match {
	m.Before, m.Near = min(m.Before, w.before), w.few
	return m
}

// times is a window that is longer by a factor.
func (w window) times(factor float64, from int64) window {
	hours := min(float64((w.before-from)/perHour)*factor, float64((lastPlace-from)/perHour))
	return window{before: from + int64(hours)*perHour}
}
