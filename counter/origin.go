package counter

import (
	"net/http"
	"slices"
	"strings"
)

// origins decides which other sites' pages may send beacons and read figures.
type origins struct {
	names  []string
	anyone bool // may read
}

func newOrigins(names []string) origins {
	var o origins
	for _, name := range names {
		if name == "*" {
			o.anyone = true
			continue
		}
		o.names = append(o.names, strings.TrimSuffix(name, "/"))
	}
	return o
}

// maySend reports whether a page of the request's origin may change anything:
// one of the site itself, or of a named origin. Browsers name the origin of
// every POST; what names none is no page of another site.
func (o origins) maySend(r *http.Request) bool {
	origin := first(r.Header, "Origin")
	if origin == "" {
		site := first(r.Header, "Sec-Fetch-Site")
		return site == "" || site == "same-origin" || site == "none"
	}
	return sameOrigin(r, origin) || slices.Contains(o.names, origin)
}

// sameOrigin compares hosts: behind a proxy a server cannot know its scheme.
func sameOrigin(r *http.Request, origin string) bool {
	_, host, ok := strings.Cut(origin, "://")
	return ok && r.Host != "" && strings.EqualFold(host, r.Host)
}

// allow sets the CORS headers for reading.
func (o origins) allow(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if o.anyone {
		h.Set("Access-Control-Allow-Origin", "*")
		return
	}
	if len(o.names) == 0 {
		return
	}
	h.Add("Vary", "Origin")
	if origin := first(r.Header, "Origin"); slices.Contains(o.names, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
	}
}

// preflight answers a browser that asks whether it may POST JSON.
func (o origins) preflight(w http.ResponseWriter, r *http.Request) {
	if o.maySend(r) {
		h := w.Header()
		h.Set("Access-Control-Allow-Methods", "POST")
		h.Set("Access-Control-Allow-Headers", "Content-Type")
		h.Set("Access-Control-Max-Age", "86400")
	}
	w.WriteHeader(http.StatusNoContent)
}
