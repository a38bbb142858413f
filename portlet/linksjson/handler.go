package linksjson

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/internal/origin"
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
	body    []byte
	tag     string
	origins origin.List
}

// New makes the handler for a list of links, which it copies. A link that
// portlet.CheckLinks refuses is an error, and so is an origin that can never
// match (ErrOrigin). Widgets show the first 200 links.
//
// The handler answers GET and HEAD with the list, which may be kept for five
// minutes and has an ETag, and other methods with 405. Safe for concurrent use.
func New(links []portlet.Link, opts Options) (http.Handler, error) {
	origins, err := origin.Parse(opts.Origins)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOrigin, err)
	}
	body, err := Marshal(opts.Title, links)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	return &handler{body: body, tag: `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`, origins: origins}, nil
}

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	h.origins.Allow(header, r)
	header.Set("Content-Type", "application/json")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "public, max-age=300")
	header.Set("ETag", h.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(h.body))
}
