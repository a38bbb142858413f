package main

import (
	"net/http"

	"github.com/portletkit/portletkit/article/moving"
)

// oldAddress is the new path of what stood under the address on an old site, ""
// where nothing did, or nobody may see it.
func (p *portal) oldAddress(r *http.Request) string {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || p.moved == nil {
		return ""
	}
	uri := r.URL.RequestURI()
	host, place := moving.Place("http://" + r.Host + p.place.Cut(uri))
	id, err := p.moved.Target(r.Context(), host, place)
	if below := p.place.Path(); err == nil && id == "" && below != "" { // the old site was there, too
		host, place = moving.Place("http://" + r.Host + uri)
		id, err = p.moved.Target(r.Context(), host, place)
	}
	if err == nil && id != "" {
		a, err := p.library.ByID(r.Context(), id)
		if path := p.editions()[0].articlePath(a); err == nil && a.VisibleAt(p.now()) && path != r.URL.Path {
			return path
		}
	}
	if err != nil {
		p.logger.Error("old addresses cannot be looked up", "error", err)
	}
	return ""
}
