package page

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/internal/web/cache"
	"github.com/portletkit/portletkit/portlet"
)

// A making is the run of a handler for all readers: what is learnt of its answer
// while it is made.
type making struct {
	keeper *keeper
	notes  *notes
	since  uint64 // the count of topics at the beginning

	mu    sync.Mutex
	paged bool          // a Page has answered
	fresh time.Duration // how long it holds
	whole bool          // each of its windows shows what it should
	own   string        // why each reader gets his own, "" if all get the same
	parts []part
}

// A part of an answer is a body of a portlet.
type part struct {
	unit *unit
	origin
}

type makingKey struct{}

// makingOf returns the making that a request belongs to, nil if it has a reader.
func makingOf(ctx context.Context) *making {
	m, _ := ctx.Value(makingKey{}).(*making)
	return m
}

// refuse notes that each reader gets an answer of his own.
func (m *making) refuse(why string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.own == "" {
		m.own = why
	}
}

// mayKeep looks at the windows of a page before any of them runs.
func (m *making) mayKeep(set *taskSet) bool {
	opts := set.page.opts
	if m.keeper.opts.Own == nil && (opts.Admin != nil || opts.Timing != nil) {
		m.refuse("Admin and Timing of its page need Own")
		return false
	}
	for i := range set.tasks {
		if t := &set.tasks[i]; t.isOwn() {
			m.refuse("its window " + t.window.name.ID)
			return false
		}
	}
	return true
}

// isOwn reports whether the window is one for each reader, whatever it reads.
func (t *task) isOwn() bool {
	c := t.window.Cache
	return t.window.Allow != nil || t.window.asksWhoLooks() ||
		t.request.State.HasBody() && (c.Scope == Private || c.Expiry == 0)
}

// take notes what a page is made of, when all of its outcomes are known.
func (m *making) take(set *taskSet) {
	now := time.Now()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.paged, m.whole, m.fresh = true, true, maxAge
	for i := range set.tasks {
		t := &set.tasks[i]
		for _, d := range t.dependencies() {
			if !m.keeper.names(d) && m.own == "" {
				m.own = "its window " + t.window.name.ID + " reads " + d.String()
			}
		}
		if !t.request.State.HasBody() {
			continue
		}
		m.fresh = min(m.fresh, max(0, t.outcome.expires.Sub(now)))
		m.whole = m.whole && (t.outcome.status == portlet.StatusOK || t.outcome.status == portlet.StatusEmpty)
		if c := t.outcome.content; c != nil {
			m.parts = append(m.parts, part{t.window.unit, c.origin})
		}
	}
}

// names reports whether the question holds a dependency.
func (k *keeper) names(d dependency) bool {
	switch d.kind {
	case onView, onPath, onPathValue:
		return true
	case onQuery:
		return slices.Contains(k.opts.Query, d.name)
	case onHeader:
		_, ok := k.opts.Headers[d.name]
		return ok
	case onCookie:
		_, ok := k.opts.Cookies[d.name]
		return ok
	}
	return false
}

// make has the handler answer, for all.
func (k *keeper) make(ctx context.Context, r *http.Request, q question) (*answer, error) {
	// Of the reader who asked first not even the values of the context count.
	until, _ := ctx.Deadline()
	ctx, cancel := context.WithDeadline(context.Background(), until)
	defer cancel()
	m := &making{keeper: k, notes: newNotes(), since: k.engine.topics.now.Load()}
	m.notes.add(k.opts.Topics...)
	rec := &recording{header: http.Header{}}
	k.engine.kept.made.Add(1)
	k.next.ServeHTTP(rec, withContext(ctx, r, m))
	a := k.judge(rec, m, r.Pattern)
	a.question = q
	if last, ok := k.engine.kept.of(q).Last(q.key); ok && last.forms != nil && a.forms != nil && last.forms.sum == a.forms.sum {
		a.forms = last.forms // as it was: nothing to compress
	}
	if a.status >= http.StatusInternalServerError {
		return a, errBroken
	}
	return a, nil
}

// ownTime is how long it is remembered that each reader gets an answer of his
// own.
const ownTime = 10 * time.Second

// judge makes an answer of what was recorded.
func (k *keeper) judge(rec *recording, m *making, pattern string) *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := &answer{keeper: k, status: rec.code(), since: m.since, topics: m.notes.all(), parts: m.parts}
	why := m.own
	if why == "" {
		why = k.refuses(rec, m.paged)
	}
	if why != "" {
		k.engine.hintOwn(k.number, pattern, why)
		a.own = true
		a.terms = cache.Terms{Fresh: ownTime}
		return a
	}
	if a.status == http.StatusOK {
		fresh := m.fresh
		if !m.paged {
			fresh = maxAgeOf(rec.sent())
		}
		if k.opts.Fresh > 0 && (!m.paged || k.opts.Fresh < fresh) {
			fresh = k.opts.Fresh
		}
		if fresh > 0 {
			a.terms = cache.Terms{Fresh: fresh, While: k.opts.Stale, OnError: defaultGrace}
		}
	}
	a.fill(rec, m)
	return a
}

// refuses says why an answer is not for all, "" if it is.
func (k *keeper) refuses(rec *recording, paged bool) string {
	h := rec.sent()
	said := strings.ToLower(strings.Join(h["Cache-Control"], ","))
	switch {
	case rec.tooLarge:
		return "its size"
	case len(h["Set-Cookie"]) > 0:
		return "Set-Cookie"
	case len(h["Content-Encoding"]) > 0:
		return "Content-Encoding"
	case strings.Contains(strings.Join(h["Content-Security-Policy"], ","), "'nonce-"):
		return "a nonce"
	case rec.code() < http.StatusInternalServerError && !paged && (strings.Contains(said, "no-store") || strings.Contains(said, "private")):
		return "Cache-Control: " + said
	}
	for _, list := range h["Vary"] {
		for name := range strings.SplitSeq(list, ",") {
			if name = http.CanonicalHeaderKey(strings.TrimSpace(name)); name != "" && !slices.Contains(k.vary, name) {
				return "Vary: " + name
			}
		}
	}
	return ""
}

// maxAgeOf is how long an answer says of itself that it may be shared, at most
// an hour.
func maxAgeOf(h http.Header) time.Duration {
	public, age := false, 0
	for directive := range strings.SplitSeq(strings.Join(h["Cache-Control"], ","), ",") {
		directive = strings.ToLower(strings.TrimSpace(directive))
		public = public || directive == "public"
		if text, ok := strings.CutPrefix(directive, "max-age="); ok {
			age, _ = strconv.Atoi(text)
		}
	}
	if !public {
		return 0
	}
	return min(maxAge, max(0, time.Duration(min(age, int(maxAge/time.Second)))*time.Second))
}

// A recording is an answer that nobody has been given yet.
type recording struct {
	header   http.Header
	status   int
	first    http.Header // as it was at the first write, nil before
	body     []byte
	tooLarge bool
}

// maxAnswer is the greatest answer that is kept.
const maxAnswer = 4 << 20

// Header implements http.ResponseWriter.
func (r *recording) Header() http.Header { return r.header }

// WriteHeader implements http.ResponseWriter. What is said of the header later
// comes too late.
func (r *recording) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status, r.first = status, r.header.Clone()
	}
}

// Write implements http.ResponseWriter.
func (r *recording) Write(p []byte) (int, error) {
	r.WriteHeader(http.StatusOK)
	if r.tooLarge = r.tooLarge || len(r.body)+len(p) > maxAnswer; r.tooLarge {
		return 0, errTooLarge
	}
	r.body = append(r.body, p...)
	return len(p), nil
}

func (r *recording) sent() http.Header {
	if r.first == nil {
		return r.header
	}
	return r.first
}

func (r *recording) code() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}
