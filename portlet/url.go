package portlet

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/web/href"
)

// A urlError says what is wrong with a URL.
type urlError struct{ url, reason string }

func (e *urlError) Error() string {
	return "portlet: not a safe URL: " + quote(e.url) + ": " + e.reason
}

// CheckURL reports why s must not become a link, nil if it may: an absolute
// http or https URL, or one relative to the page ("/a", "a?b", "?b", "#c").
//
// Refused are all other schemes ("javascript:", "data:"), "//host" (write
// the scheme), user names in the URL, backslashes, which browsers read as
// slashes, white space and control characters, which browsers drop, text that
// is not UTF-8, and more than 8,000 bytes. Errors quote the URL. It is a check of form (RFC 3986; URL Standard of WHATWG for what browsers
// make of it) and asks no server.
func CheckURL(s string) error {
	if reason := href.Fault(s); reason != "" {
		return &urlError{url: s, reason: reason}
	}
	return nil
}

// checked is how every URL comes into the markup: false for what CheckURL
// refuses. templ's own check is left out, because it takes "?gio=14:21" for a
// scheme.
func checked(s string) (templ.SafeURL, bool) {
	return templ.SafeURL(s), href.Fault(s) == ""
}

// isExternal reports whether a checked URL leaves the site whose hosts are
// given.
func isExternal(s string, hosts []string) bool {
	host := href.Host(s)
	if host == "" {
		return false
	}
	for _, own := range hosts {
		if strings.EqualFold(own, host) {
			return false
		}
	}
	return true
}
