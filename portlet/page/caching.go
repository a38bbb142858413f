package page

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// caching says how long the page holds: as long as the first of its windows to
// expire, if nothing on it is for one reader.
func (s *taskSet) caching(h http.Header) {
	h.Set("Cache-Control", s.cacheControl())
	var on []dependency
	for i := range s.tasks {
		on = merge(on, s.tasks[i].dependencies()...)
	}
	for _, header := range varies(on) {
		h.Add("Vary", header)
	}
	if s.page.isForwarded() {
		h.Add("Vary", prefixHeader)
	}
}

func (s *taskSet) cacheControl() string {
	if s.status() != http.StatusOK {
		return "no-store"
	}
	if s.visit.timed {
		return "private, no-cache"
	}
	age := time.Duration(-1)
	for i := range s.tasks {
		t := &s.tasks[i]
		if !s.shared(t) {
			return "private, no-cache"
		}
		if !t.request.State.HasBody() {
			continue
		}
		if left := time.Until(t.outcome.expires); age < 0 || left < age {
			age = max(0, left)
		}
	}
	if age < time.Second {
		return "private, no-cache"
	}
	return "public, max-age=" + strconv.Itoa(int(min(age, maxAge)/time.Second))
}

// shared reports whether a window is the same for all readers who agree in what
// it depends on, and these are things that a cache between them can tell.
func (s *taskSet) shared(t *task) bool {
	forAdmins := s.page.opts.Admin != nil && t.outcome.status == portlet.StatusFailed
	return (s.page.opts.Shared || s.shellless(t)) && !forAdmins && t.window.Allow == nil &&
		!t.window.asksWhoLooks() && !slices.ContainsFunc(t.dependencies(), dependency.isPersonal) &&
		(!t.request.State.HasBody() || t.window.Cache.Scope == Public && !t.outcome.expires.IsZero())
}

// dependencies are those of the body and of the frame around it, whose menu the
// portlet may make for one reader.
func (t *task) dependencies() []dependency {
	return merge(t.outcome.reads, t.request.reads.all()...)
}

// shellless reports whether the response is a fragment or a resource in a
// language that the shell does not choose, perhaps by a cookie.
func (s *taskSet) shellless(t *task) bool {
	return s.visit.lang == "" && (t.request.resource != "" || t.request.State == portlet.StateSolo && !isShown(s.visit.http))
}

// maxAge is the longest that a page may be cached by others.
const maxAge = time.Hour

// robots keeps search engines from walking through every combination of
// minimized windows: the pages have nothing that the plain one has not. Where a
// page is about something, that holds for its other windows alone too.
func (s *taskSet) robots(h http.Header) {
	if s.alone != nil && !s.alone.Primary && s.page.plan.hasPrimary() {
		h.Set("X-Robots-Tag", "noindex")
	}
	for i := range s.tasks {
		if s.tasks[i].request.State == portlet.StateMinimized {
			h.Set("X-Robots-Tag", "noindex, nofollow")
		}
	}
}
