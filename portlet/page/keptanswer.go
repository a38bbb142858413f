package page

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/internal/web/cache"
)

// errBroken is the error of an answer of 5xx: an older one is better.
var errBroken = errors.New("page: the handler has failed")

// An answer is what a handler has said, for all who ask the same.
type answer struct {
	keeper   *keeper
	question question
	own      bool // nothing: each reader gets his own
	status   int
	header   http.Header // but for what belongs to one form
	tag      string      // weak, of the handler's own; "" is one of the form
	forms    *forms

	terms   cache.Terms
	topics  []string
	since   uint64
	parts   []part
	checked atomic.Uint64 // the count of topics when it was last seen to hold
}

// fill takes what was recorded over.
func (a *answer) fill(rec *recording, m *making) {
	h := rec.sent()
	if tag := h.Get("ETag"); strings.HasPrefix(tag, "W/") {
		a.tag = tag
	}
	a.forms = newForms(rec.body, h.Get("Content-Type"))
	if a.status == http.StatusOK {
		if caching := a.caching(m); caching != "" {
			h.Set("Cache-Control", caching)
		}
	}
	for _, name := range []string{"Content-Length", "ETag", "Vary", "Date", "Connection", "Transfer-Encoding", "Trailer"} {
		h.Del(name)
	}
	a.header = h
}

// caching is what browsers and proxies are told, "" for what the handler has
// said.
func (a *answer) caching(m *making) string {
	opts := a.keeper.opts
	proxies := opts.Proxies
	if m.paged && !m.whole {
		proxies = min(proxies, a.terms.Fresh) // it will soon look as it should
	}
	switch {
	case proxies >= time.Second && a.terms.Fresh > 0:
		text := "public, max-age=0, s-maxage=" + strconv.Itoa(int(proxies/time.Second))
		if opts.ProxiesStale >= time.Second {
			text += ", stale-while-revalidate=" + strconv.Itoa(int(opts.ProxiesStale/time.Second))
		}
		return text
	case m.paged:
		return "no-cache"
	}
	return ""
}

// holds reports whether nothing that it is made of has ended. As long as nothing
// at all has, that needs no look at the parts.
func (a *answer) holds() bool {
	all := &a.keeper.engine.topics
	now := all.now.Load()
	if a.checked.Load() == now+1 {
		return true
	}
	for _, p := range a.parts {
		if !p.unit.holds(p.origin) {
			return false
		}
	}
	if !all.hold(a.topics, a.since) {
		return false
	}
	a.checked.Store(now + 1)
	return true
}

// serve gives it to a reader, in the coding that he takes.
func (a *answer) serve(w http.ResponseWriter, r *http.Request) {
	f, grown := a.forms.pick(r.Header["Accept-Encoding"])
	if grown {
		a.keeper.engine.kept.of(a.question).Reweigh(a.question.key)
	}
	h := w.Header()
	for name, values := range a.header {
		h[name] = slices.Clip(values)
	}
	h["Vary"] = append(slices.Clip(h["Vary"]), a.keeper.vary...)
	if f.coding != nil {
		h["Content-Encoding"] = f.coding
	}
	if a.status != http.StatusOK {
		h["Content-Length"] = f.length
		w.WriteHeader(a.status)
		a.write(w, r, f)
		return
	}
	tag := f.tag
	if a.tag != "" {
		tag = []string{a.tag}
	}
	h["Etag"] = tag
	if isConditional(r.Header) {
		a.serveConditional(w, r, f, tag[0])
		return
	}
	h["Content-Length"] = f.length
	w.WriteHeader(http.StatusOK)
	a.write(w, r, f)
}

func (a *answer) write(w http.ResponseWriter, r *http.Request, f *form) {
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = w.Write(f.body)
	}
}

// isConditional reports whether more is asked than the whole of it.
func isConditional(h http.Header) bool {
	for _, name := range []string{"If-None-Match", "If-Modified-Since", "Range", "If-Match", "If-Unmodified-Since", "If-Range"} {
		if len(h[name]) > 0 {
			return true
		}
	}
	return false
}

// serveConditional leaves what is easy to get wrong to net/http.
func (a *answer) serveConditional(w http.ResponseWriter, r *http.Request, f *form, tag string) {
	if first(r.Header["If-None-Match"]) == tag {
		h := w.Header()
		h.Del("Content-Type")
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	changed, _ := http.ParseTime(a.header.Get("Last-Modified")) // the zero time, where there is none
	http.ServeContent(w, r, "", changed, bytes.NewReader(f.body))
}
