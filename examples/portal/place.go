package main

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// place is where the portal is: the zero value is the root of some host.
type place struct{ origin, path string }

// parsePlace reads -url; "" is not known yet.
func parsePlace(address string) (place, error) {
	if address == "" {
		return place{}, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return place{}, fmt.Errorf("-url: %q is not like https://portal.example/ or https://gov.example/portal/", address)
	}
	return place{u.Scheme + "://" + u.Host, strings.TrimRight(u.EscapedPath(), "/")}, nil
}

// Path is what stands in front of all paths of the portal: "/portal", or "".
func (p place) Path() string { return p.path }

// Origin is "https://gov.example".
func (p place) Origin() string { return p.origin }

// Absolute is the whole address of a path, which has that of the portal in it.
func (p place) Absolute(path string) string { return p.origin + path }

// Has reports whether a path is the portal's.
func (p place) Has(path string) bool {
	rest, found := strings.CutPrefix(path, p.path)
	return found && (rest == "" || rest[0] == '/')
}

// Cut is a path without that of the portal.
func (p place) Cut(path string) string {
	if p.Has(path) {
		return path[len(p.path):]
	}
	return path
}

// Put is the other way round.
func (p place) Put(path string) string { return p.path + "/" + strings.TrimLeft(path, "/") }

// placed lets the portal find its own paths in what it is asked for, whether a
// proxy, or http.StripPrefix, has cut the path of -url or left it in.
func (p *portal) placed(next http.Handler) http.Handler {
	if p.place.Path() == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !p.place.Has(r.URL.Path) {
			own := *r.URL
			own.Path = p.place.Put(own.Path)
			if own.RawPath != "" {
				own.RawPath = p.place.Put(own.RawPath)
			}
			r = r.WithContext(r.Context())
			r.URL = &own
		}
		next.ServeHTTP(w, r)
	})
}

var samplePath = regexp.MustCompile(`((?:src|href)="|"(?:src|url)": ")/`)

// atHome is the file of a sample whose addresses lead to where the portal is.
// What editors write later holds them as they are.
func (p *portal) atHome(raw []byte) []byte {
	return samplePath.ReplaceAll(raw, []byte("${1}"+p.place.Path()+"/"))
}
