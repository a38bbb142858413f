package portlet

import "github.com/portletkit/portletkit/internal/web/href"

// Base is where a site is, "https://gov.example/portal/", by the one rule that
// all of the kit goes by: an address with a scheme is taken as it is, "/portal/a"
// is a path of the host, as it stands in a link, and "a" is a page of the site.
// The zero value is the root of a host that is not known. Its methods take and
// give paths as they stand in a request: Has, Cut and Put tell whether a path is
// the site's, take the site's own part off, and put it in front.
type Base = href.Base

// ParseBase reads an http or https URL, or a path alone, with or without the
// last slash; "" is the zero value. It is false for anything else, and for what
// has a query, a fragment or a user.
func ParseBase(s string) (Base, bool) { return href.ParseBase(s) }
