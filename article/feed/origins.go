package feed

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

const allowedMethods = "GET, HEAD, OPTIONS"

// ErrOrigin says that an entry of Options.Origins is no origin.
var ErrOrigin = errors.New("feed: not an origin")

// origins are the sites whose scripts may read a feed.
type origins struct {
	all   bool
	named map[string]bool
}

func parseOrigins(list []string) (origins, error) {
	o := origins{named: map[string]bool{}}
	for _, text := range list {
		if text == "*" {
			o.all = true
			continue
		}
		u, err := url.Parse(text)
		if err != nil || !isWeb(u) || u.Host == "" || !strings.EqualFold(u.Scheme+"://"+u.Host, text) {
			return origins{}, fmt.Errorf(`%w: %q is neither "*" nor like "https://host"`, ErrOrigin, text)
		}
		o.named[strings.ToLower(text)] = true
	}
	return o, nil
}

// answer names the origin that may read. There are never credentials: what is
// served is the same for everybody.
func (o origins) answer(h http.Header, origin string) {
	switch {
	case o.all:
		h.Set("Access-Control-Allow-Origin", "*")
	case len(o.named) == 0:
		return
	default:
		h.Add("Vary", "Origin")
		if !o.named[origin] {
			return
		}
		h.Set("Access-Control-Allow-Origin", origin)
	}
	h.Set("Access-Control-Expose-Headers", "ETag, Last-Modified")
}

// preflight answers what browsers ask before they send validators.
func (o origins) preflight(w http.ResponseWriter) {
	w.Header().Set("Allow", allowedMethods)
	if w.Header().Get("Access-Control-Allow-Origin") != "" {
		w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD")
		w.Header().Set("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since")
		w.Header().Set("Access-Control-Max-Age", "86400")
	}
	w.WriteHeader(http.StatusNoContent)
}
