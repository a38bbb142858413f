package counter

import (
	"time"
	"unicode/utf8"

	"github.com/portletkit/portletkit/counter/visit"
)

// judge turns a sighting into a hit, unless it is a robot's or one too many.
func (c *Counter) judge(s sighting) (visit.Hit, Reason) {
	if c.robots.match(s.agent) {
		return visit.Hit{}, ByRobot
	}
	now := c.instantOf(time.Unix(0, s.unix))
	if !c.limits.of(s).allow(s.address, now.Unix) {
		return visit.Hit{}, ByLimit
	}
	hit := visit.Hit{At: now.Unix, Day: now.Day, Page: pageName(s.page)}
	if s.heartbeat {
		hit.Kind = visit.Heartbeat
	}
	if !s.anonymous {
		c.identify(&hit, s, now)
	}
	return hit, Counted
}

// identify sets the visitor's ids. While the store can give no keys, page
// views count without a visitor.
func (c *Counter) identify(hit *visit.Hit, s sighting, now visit.Instant) {
	ring, err := c.keysAt(now)
	if err != nil {
		return
	}
	person := digest(c.opts.Site, s.address, s.agent)
	hit.Visitor = ring.day.id(person)
	if ring.earlier != nil {
		hit.Earlier = ring.earlier.id(person)
	}
	if hit.Kind == visit.PageView {
		hit.Week, hit.Month, hit.Year = ring.week.id(person), ring.month.id(person), ring.year.id(person)
	}
}

// pageName is the name that a page is counted by: a reader of the figures has to
// be able to read it.
func pageName(name string) string {
	if len(name) > visit.MaxPage || !utf8.ValidString(name) {
		return ""
	}
	return name
}
