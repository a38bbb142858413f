package counter

import (
	"net/http"
	"net/netip"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// pageView is a page view, or a heartbeat, before anything slow was done with
// it: it lives in memory for some milliseconds and is never written anywhere.
type pageView struct {
	unix      int64 // nanoseconds
	address   netip.Addr
	agent     string
	page      string
	anonymous bool
	heartbeat bool
}

func (c *Counter) pageView(r *http.Request, page string) pageView {
	return pageView{
		unix:      c.opts.Now().UnixNano(),
		address:   c.clients.address(r),
		agent:     first(r.Header, "User-Agent"),
		page:      page,
		anonymous: !c.opts.IdentifyAll && anonymous(r.Header),
	}
}

// hit makes of a page view what is counted, unless it is a robot's or one too
// many.
func (c *Counter) hit(v pageView) (visit.Hit, Reason) {
	if c.robots.match(v.agent) {
		return visit.Hit{}, byRobot
	}
	now := c.instantOf(time.Unix(0, v.unix))
	if !c.limits.of(v).allow(v.address, now.Unix) {
		return visit.Hit{}, byLimit
	}
	hit := visit.Hit{Heartbeat: v.heartbeat, At: now.Unix, Day: now.Day, Page: v.page}
	if !v.anonymous {
		c.identify(&hit, v, now)
	}
	return hit, Counted
}

// identify sets the visitor's ids. While the store can give no keys, page
// views count without a visitor.
func (c *Counter) identify(hit *visit.Hit, v pageView, now visit.Instant) {
	keys, err := c.keysAt(now)
	if err != nil {
		return
	}
	person := digest(c.opts.Site, v.address, v.agent)
	hit.Visitor = keys.day.id(person)
	hit.Network = keys.day.id(digest(c.opts.Site, v.address, ""))
	hit.Block = keys.day.id(digest(c.opts.Site, block(v.address), "block"))
	if keys.earlier != nil {
		hit.Earlier = keys.earlier.id(person)
	}
	if !hit.Heartbeat {
		hit.Week, hit.Month, hit.Year = keys.week.id(person), keys.month.id(person), keys.year.id(person)
	}
}
