package article

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/web/href"
)

// MaxAddress is the longest URL, in bytes as printed, that components print; a
// longer one counts as unsafe (RFC 9110, section 4.1).
const MaxAddress = href.Max

// linkAddress returns the URL as it may stand in a link, "" for what may not.
//
// The type tells templ to print it as it is: templ's own check takes
// "?time=14:21" for an unknown scheme.
func linkAddress(s string) templ.SafeURL {
	return templ.SafeURL(href.Link(s))
}
