package counter

import (
	"context"
	"net/http"
	"net/netip"
)

// sighting is a page view before anything slow was done with it: it lives in
// memory for some milliseconds and is never written anywhere.
type sighting struct {
	unix      int64 // nanoseconds
	address   netip.Addr
	agent     string
	page      string
	anonymous bool
	heartbeat bool
}

// Middleware counts the page views that next serves, and decides by itself
// which requests are ones: GET, answered 200 or 304 with HTML, the document of
// a window or tab, not loaded ahead, not a piece of a page, not a robot. It
// adds about a microsecond to a page and never waits for the disk, unless
// Options.WaitForPages. A page view is durable within 100 ms; until then a kill
// of the process loses it.
func (c *Counter) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if reason := judgeRequest(r); reason != Counted {
			c.refused.add(reason)
			next.ServeHTTP(w, r)
			return
		}
		answer := &response{ResponseWriter: w}
		next.ServeHTTP(answer, r)
		answer.finish()
		c.see(answer, r)
	})
}

// see takes a page that has been served.
func (c *Counter) see(answer *response, r *http.Request) {
	if reason := judgeResponse(r, answer.status, answer.contentType); reason != Counted {
		c.refused.add(reason)
		return
	}
	if c.opts.Exclude != nil && c.opts.Exclude(r) {
		c.refused.add(ByHost)
		return
	}
	if reason := c.take(r.Context(), c.sighting(r, c.opts.PageName(r))); reason != Counted {
		c.refused.add(reason)
	}
}

func (c *Counter) sighting(r *http.Request, page string) sighting {
	return sighting{
		unix:      c.opts.Now().UnixNano(),
		address:   c.clients.address(r),
		agent:     first(r.Header, "User-Agent"),
		page:      page,
		anonymous: !c.opts.IdentifyAll && anonymous(r.Header),
	}
}

// take counts a page view now, or has it counted soon.
func (c *Counter) take(ctx context.Context, s sighting) Reason {
	if !c.opts.WaitForPages {
		if !c.pages.add(s) {
			return ByQueue
		}
		return Counted
	}
	hit, reason := c.judge(s)
	if reason != Counted {
		return reason
	}
	return c.commit(context.WithoutCancel(ctx), hit) // it was read, even by who leaves
}

// countPages is the slow part for a batch of page views.
func (c *Counter) countPages(batch []sighting) {
	for _, s := range batch {
		hit, reason := c.judge(s)
		if reason != Counted {
			c.refused.add(reason)
			continue
		}
		if !c.commits.post(hit) {
			c.refused.add(ByStore)
		}
	}
}
