package article

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/web/href"
)

// linkAddress returns the URL as it may stand in a link, "" for what may not.
//
// The type tells templ to print it as it is: templ's own check takes
// "?time=14:21" for an unknown scheme.
func linkAddress(s string) templ.SafeURL {
	return templ.SafeURL(href.Link(s))
}
