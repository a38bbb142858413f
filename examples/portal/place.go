package main

import (
	"fmt"
	"net/http"
	"regexp"

	"github.com/portletkit/portletkit/portlet"
)

// parsePlace reads -url, where the portal is; "" is not known yet.
func parsePlace(address string) (portlet.Base, error) {
	at, ok := portlet.ParseBase(address)
	if !ok || address != "" && at.Origin() == "" {
		return at, fmt.Errorf("-url: %q is not like https://portal.example/ or https://gov.example/portal/", address)
	}
	return at, nil
}

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
