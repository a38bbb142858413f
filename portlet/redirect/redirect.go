// Package redirect leads readers on from a select of website links.
//
// A select without script is a form, and a form can only lead to one address:
// this handler, which sends the reader on. It knows the configured links by
// their keys and nothing else, so nobody can use it to dress up an address of
// their own.
//
//	handler, err := redirect.New(links, redirect.Options{})
//	mux.Handle("GET /di", handler)
//	portlet.Links(links, portlet.LinksOptions{View: portlet.LinksSelect, Redirect: "/di"})
package redirect

import (
	"errors"
	"net/http"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/portlet"
)

// Options are the optional parts of New.
type Options struct {
	// NotFound answers for a key that is not known; nil is a line of text with
	// the status 404.
	NotFound http.Handler
	// Lang is the language of that line: Vietnamese, or English for "en…".
	Lang string
}

// ErrNoLinks reports a list in which no link has a key.
var ErrNoLinks = errors.New("redirect: no link has a key")

// New makes the handler for a list of links, which it copies. Links without a
// key are passed over, for a select does not offer them; one that
// portlet.CheckLinks refuses is an error.
//
// The handler takes the key from the query parameter "to", answers GET and HEAD
// with 303 See Other, and tells the site that it leads to no more than the
// origin that the reader comes from. Safe for concurrent use.
func New(links []portlet.Link, opts Options) (http.Handler, error) {
	if err := portlet.CheckLinks(links); err != nil {
		return nil, err
	}
	h := &handler{urls: map[string]string{}, notFound: opts.NotFound}
	for _, l := range links {
		if l.Key != "" {
			h.urls[l.Key] = l.URL
		}
	}
	if len(h.urls) == 0 {
		return nil, ErrNoLinks
	}
	if h.notFound == nil {
		h.notFound = textNotFound(locale.Of(opts.Lang).Pick("Không có liên kết này.", "There is no such link."))
	}
	return h, nil
}

type handler struct {
	urls     map[string]string
	notFound http.Handler
}

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !web.AllowRead(w, r) {
		return
	}
	url, ok := h.urls[r.URL.Query().Get("to")]
	if !ok {
		h.notFound.ServeHTTP(w, r)
		return
	}
	header := w.Header()
	header.Set("Location", url)
	header.Set("Cache-Control", "no-cache")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	header.Set("X-Robots-Tag", "noindex")
	w.WriteHeader(http.StatusSeeOther)
}

func textNotFound(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, text, http.StatusNotFound)
	})
}
