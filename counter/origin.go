package counter

import (
	"net/http"
	"strings"

	"github.com/portletkit/portletkit/internal/web/cors"
)

// origins decides which other sites' pages may send beacons and read figures.
type origins struct{ cors.List }

// maySend reports whether a page of the request's origin may change anything:
// one of the site itself, or of a named origin. Browsers name the origin of
// every POST; what names none is no page of another site.
func (o origins) maySend(r *http.Request) bool {
	origin := first(r.Header, "Origin")
	if origin == "" {
		site := first(r.Header, "Sec-Fetch-Site")
		return site == "" || site == "same-origin" || site == "none"
	}
	return sameOrigin(r, origin) || o.Names(origin)
}

// sameOrigin compares hosts: behind a proxy a server cannot know its scheme.
func sameOrigin(r *http.Request, origin string) bool {
	_, host, ok := strings.Cut(origin, "://")
	return ok && r.Host != "" && strings.EqualFold(host, r.Host)
}

// preflight answers a browser that asks whether it may POST JSON.
func (o origins) preflight(w http.ResponseWriter, r *http.Request) {
	cors.Preflight(w, o.maySend(r), "POST", "Content-Type")
}
