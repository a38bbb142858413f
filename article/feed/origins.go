package feed

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/portletkit/portletkit/internal/web/cors"
)

const allowedMethods = "GET, HEAD, OPTIONS"

// errOrigin says that an entry of Options.Origins is no origin.
var errOrigin = errors.New("feed: origins")

// origins are the sites whose scripts may read a feed.
type origins struct{ cors.List }

func parseOrigins(names []string) (origins, error) {
	list, err := cors.Parse(names)
	if err != nil {
		return origins{}, fmt.Errorf("%w: %w", errOrigin, err)
	}
	return origins{list}, nil
}

// answer names the origin that may read, and lets it see the validators.
func (o origins) answer(h http.Header, r *http.Request) {
	o.Allow(h, r)
	if allowed(h) {
		h.Set("Access-Control-Expose-Headers", "ETag, Last-Modified")
	}
}

// preflight answers what browsers ask before they send validators.
func (o origins) preflight(w http.ResponseWriter) {
	w.Header().Set("Allow", allowedMethods)
	cors.Preflight(w, allowed(w.Header()), "GET, HEAD", "If-None-Match, If-Modified-Since")
}

func allowed(h http.Header) bool { return h.Get("Access-Control-Allow-Origin") != "" }
