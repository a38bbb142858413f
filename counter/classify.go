package counter

import (
	"net/http"
	"strings"
)

// classifyRequest decides from the request alone whether it is a top-level
// navigation of a reader.
func classifyRequest(r *http.Request) Reason {
	h := r.Header
	switch {
	case r.Method != http.MethodGet:
		return byMethod
	case has(h, "Range"):
		return byRange
	case !navigates(h):
		return byDestination
	case !has(h, "Sec-Fetch-Dest") && fragment(h):
		return byFragment
	case prefetched(h):
		return byPrefetch
	}
	return Counted
}

// navigates reports whether the request is for a document. A service worker that
// passes a navigation on makes its destination "empty", its mode stays. Browsers
// that do not send Fetch Metadata get the benefit of the doubt.
// https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header
func navigates(h http.Header) bool {
	switch first(h, "Sec-Fetch-Dest") {
	case "", "document":
		return true
	case "empty":
		return first(h, "Sec-Fetch-Mode") == "navigate"
	}
	return false
}

// fragmentHeaders are set by scripts that ask for a piece of a page. Browsers
// that name a request's destination name it "empty" for scripts: only the
// headers of others must be looked at.
var fragmentHeaders = []string{"X-Requested-With", "Hx-Request", "Turbo-Frame", "X-Pjax", "X-Up-Target", "X-Portlet-Fragment"}

func fragment(h http.Header) bool {
	for _, name := range fragmentHeaders {
		if has(h, name) {
			return true
		}
	}
	return false
}

// prefetched reports whether the page is loaded ahead. Current browsers send
// Sec-Purpose: prefetch, with ";prerender" and the like behind it; the others
// are of older ones. https://wicg.github.io/nav-speculation/prefetch.html
func prefetched(h http.Header) bool {
	return strings.HasPrefix(first(h, "Sec-Purpose"), "prefetch") ||
		ahead(first(h, "Purpose")) || ahead(first(h, "X-Purpose")) || ahead(first(h, "X-Moz"))
}

func ahead(purpose string) bool {
	return strings.EqualFold(purpose, "prefetch") || strings.EqualFold(purpose, "preview")
}

// classifyResponse decides whether the answer was a page.
func classifyResponse(r *http.Request, status int, contentType string) Reason {
	switch {
	case status != http.StatusOK && status != http.StatusNotModified:
		return byStatus
	case isHTML(contentType):
		return Counted
	case status == http.StatusNotModified && contentType == "" && acceptsHTML(r.Header):
		// A 304 often says no type; a navigation asks for HTML, the files
		// within a page do not.
		return Counted
	}
	return byType
}

func isHTML(contentType string) bool {
	const html, xhtml = "text/html", "application/xhtml+xml"
	mediaType, _, _ := strings.Cut(contentType, ";")
	mediaType = strings.TrimSpace(mediaType)
	return strings.EqualFold(mediaType, html) || strings.EqualFold(mediaType, xhtml)
}

func acceptsHTML(h http.Header) bool {
	return strings.Contains(first(h, "Accept"), "text/html")
}

// anonymous reports whether the reader asks not to be tracked.
// https://w3c.github.io/gpc/ and https://www.w3.org/TR/tracking-dnt/
func anonymous(h http.Header) bool {
	return first(h, "Sec-Gpc") == "1" || first(h, "Dnt") == "1"
}

// first is Header.Get for a name that is in canonical form already, which
// spares looking at it again for each page.
func first(h http.Header, canonical string) string {
	if values := h[canonical]; len(values) > 0 {
		return values[0]
	}
	return ""
}

func has(h http.Header, canonical string) bool { return len(h[canonical]) > 0 }
