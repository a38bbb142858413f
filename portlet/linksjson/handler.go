package linksjson

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/cors"
	"github.com/portletkit/portletkit/portlet"
)

// ErrOrigin says that an entry of Options.Origins is no origin.
var ErrOrigin = errors.New("linksjson: origins")

// Options are the optional parts of New.
type Options struct {
	// Title is the heading of widgets that have none of their own; "" leaves
	// it to them.
	Title string
	// Origins are the other origins whose pages may read the list: a scheme
	// and a host each ("https://example.vn"), or "*" for all. Without any, only
	// pages of the same origin may.
	Origins []string
}

type handler struct {
	body    web.Body
	origins cors.List
}

// New makes the handler for a list of links, which it copies. A link that
// portlet.CheckLinks refuses is an error, and so is an origin that can never
// match (ErrOrigin). Widgets show the first 200 links.
//
// The handler answers GET and HEAD with the list, which may be kept for five
// minutes and has an ETag, and other methods with 405. Safe for concurrent use.
func New(links []portlet.Link, opts Options) (http.Handler, error) {
	origins, err := cors.Parse(opts.Origins)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOrigin, err)
	}
	text, err := Marshal(opts.Title, links)
	if err != nil {
		return nil, err
	}
	body := web.Body{Type: "application/json", Caching: "public, max-age=300", Tag: web.Tag(text), Content: text}
	return &handler{body, origins}, nil
}

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !web.AllowRead(w, r) {
		return
	}
	h.origins.Allow(w.Header(), r)
	h.body.Serve(w, r)
}
