package counter

import (
	"context"
	"net/http"
	"time"
)

// Middleware counts the page views that next serves, and decides by itself
// which requests are ones: GET, answered 200 or 304 with HTML, the document of
// a window or tab, not loaded ahead, not a piece of a page, not a robot. It
// adds about a microsecond to a page and never waits for the disk, unless
// Options.WaitForPages. A page view is durable within 100 ms; until then a kill
// of the process loses it.
//
// It goes around the whole router, be it net/http's, chi, gin or echo, where it
// sees every answer. Where nothing is written through it, as within fiber, it
// cannot judge: it counts nothing, says so once on Options.Logger, and such pages
// are "unseen" among Refusals. Count is for those routers.
func (c *Counter) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if reason := classifyRequest(r); reason != Counted {
			c.refused.add(reason)
			next.ServeHTTP(w, r)
			return
		}
		answer := &response{ResponseWriter: w}
		next.ServeHTTP(answer, r)
		if answer.unseen() {
			c.refused.add(byUnseen)
			c.blind.Do(func() { c.warn(r) })
			return
		}
		c.see(answer, r)
	})
}

// warn says that this counter will not count as it is mounted.
func (c *Counter) warn(r *http.Request) {
	c.opts.Logger.Warn("counter: a page cannot be judged, and is not counted: nothing was written through Middleware; "+
		"put it around the whole router, or have the router call Count", "page", c.pageName(r.URL))
}

// see takes a page that has been served.
func (c *Counter) see(answer *response, r *http.Request) {
	if reason := classifyResponse(r, answer.status, answer.contentType); reason != Counted {
		c.refused.add(reason)
		return
	}
	if c.opts.Exclude != nil && c.opts.Exclude(r) {
		c.refused.add(byHost)
		return
	}
	if reason := c.take(r.Context(), c.pageView(r, c.pageName(r.URL))); reason != Counted {
		c.refused.add(reason)
	}
}

// take counts a page view now, or has it counted soon.
func (c *Counter) take(ctx context.Context, v pageView) Reason {
	if !c.opts.WaitForPages {
		if !c.queue.enqueue(v) {
			return byQueue
		}
		return Counted
	}
	return c.count(context.WithoutCancel(ctx), v, 0) // it was read, even by who leaves
}

// countTimeout bounds how long a beacon or a page waits until it is durable:
// writes of others may come first.
const countTimeout = 10 * time.Second

// count returns when a page view is durable, or with the reason why it is not.
func (c *Counter) count(ctx context.Context, v pageView, token uint64) Reason {
	hit, reason := c.hit(v)
	if reason != Counted {
		return reason
	}
	hit.Token = token
	ctx, cancel := context.WithTimeout(ctx, countTimeout)
	defer cancel()
	if c.queue.wait(ctx, hit) != nil {
		return byStore
	}
	return Counted
}
