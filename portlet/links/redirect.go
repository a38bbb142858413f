package links

import (
	"errors"
	"net/http"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/portlet"
)

// RedirectOptions are the optional parts of RedirectHandler.
type RedirectOptions struct {
	// NotFound answers for a key that is not known; nil is a line of text with
	// the status 404.
	NotFound http.Handler
	// Locale has that line; nil is that of the request's context, else Vietnamese.
	Locale *locale.Locale
}

// errNoKey reports a list in which no link has a key.
var errNoKey = errors.New("links: no link has a key")

// RedirectHandler makes the handler for a list of links, which it copies. Links without a
// key are passed over, for a select does not offer them; one that
// portlet.CheckLinks refuses is an error.
//
// The handler takes the key from the query parameter "to", answers GET and HEAD
// with 303 See Other, and tells the site that it leads to no more than the
// origin that the reader comes from. Safe for concurrent use.
func RedirectHandler(links []portlet.Link, opts RedirectOptions) (http.Handler, error) {
	if err := portlet.CheckLinks(links); err != nil {
		return nil, err
	}
	h := &redirect{urls: map[string]string{}, notFound: opts.NotFound}
	for _, l := range links {
		if l.Key != "" {
			h.urls[l.Key] = l.URL
		}
	}
	if len(h.urls) == 0 {
		return nil, errNoKey
	}
	if h.notFound == nil {
		h.notFound = textNotFound(opts.Locale)
	}
	return h, nil
}

type redirect struct {
	urls     map[string]string
	notFound http.Handler
}

// ServeHTTP implements http.Handler.
func (h *redirect) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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

func textNotFound(l *locale.Locale) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, locale.From(locale.With(r.Context(), l), "").Portlet.NoSuchLink, http.StatusNotFound)
	})
}
