package counter

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// Top returns the pages that were viewed most in a span, at most limit, most
// viewed first, equal ones by name: for a list like "Tin đọc nhiều". What a span
// means is written in package figure. It costs a look at all pages of the span,
// some milliseconds at 100,000 of them; what was asked for before is answered
// again for ten seconds. The list is the caller's.
func (c *Counter) Top(ctx context.Context, span figure.Span, limit int) ([]visit.PageViews, error) {
	return c.tops.ask(ctx, span, limit, func(ctx context.Context) ([]visit.PageViews, error) {
		now := c.instant()
		return visit.Ask(ctx, c.store, now, func(m *visit.Machine) []visit.PageViews { return m.Top(span, now.Day, limit) })
	})
}

// Views returns how often the page of a name was viewed since it is known, 0 for
// one that is not.
func (c *Counter) Views(ctx context.Context, page string) (int64, error) {
	return visit.Ask(ctx, c.store, c.instant(), func(m *visit.Machine) int64 { return m.Views(page) })
}

// History returns the numbers of the days from one time to another, both of
// their days among them, in the counter's zone; days without any are left out.
// It is kept for ever. Visitors of several days must not be added up.
func (c *Counter) History(ctx context.Context, from, to time.Time) ([]visit.DayCounts, error) {
	first, last := c.instantOf(from).Day, c.instantOf(to).Day
	return visit.Ask(ctx, c.store, c.instant(), func(m *visit.Machine) []visit.DayCounts { return m.History(first, last) })
}

// PageHistory is History of one page, with its views alone, for the last
// visit.PageDays days.
func (c *Counter) PageHistory(ctx context.Context, page string, from, to time.Time) ([]visit.DayCounts, error) {
	first, last := c.instantOf(from).Day, c.instantOf(to).Day
	return visit.Ask(ctx, c.store, c.instant(), func(m *visit.Machine) []visit.DayCounts { return m.PageHistory(page, first, last) })
}

// Count counts the page view of a request whose answer was a page: for routers
// that Middleware cannot wrap, which know themselves what they answered. It
// tells whether it is one by the request alone, as Middleware does, returns at
// once, and says why it does not count. The request may be reused afterwards.
func (c *Counter) Count(r *http.Request) Reason {
	reason := classifyRequest(r)
	if reason == Counted && c.opts.Exclude != nil && c.opts.Exclude(r) {
		reason = byHost
	}
	if reason == Counted {
		v := c.pageView(r, c.pageName(r.URL))
		// Routers such as fiber reuse the memory of a request's texts.
		v.agent, v.page = strings.Clone(v.agent), strings.Clone(v.page)
		reason = c.take(r.Context(), v)
	}
	if reason != Counted {
		c.refused.add(reason)
	}
	return reason
}
