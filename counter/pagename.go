package counter

import (
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/counter/visit"
)

// PageName is the name under which a page is counted, unless Options.PageName
// says otherwise: the path of its address, without the query, hence without the
// parameters that advertisers and social networks add, and without slashes at
// its end, and without the session that Java servers write into addresses. "/tin",
// "/tin/", "/tin;jsessionid=0A" and "/tin?fbclid=1" are one page, "/" is the front
// page. Letters keep their case: "/Tin" is another page, unless Options.AnyCase.
// Beacons and the middleware name pages alike.
func PageName(page *url.URL) string {
	path, _, _ := strings.Cut(page.Path, ";jsessionid=")
	if path = strings.TrimRight(path, "/"); path != "" {
		return path
	}
	return "/"
}

// pageName names a page as the options say, "" for what is not counted by name.
func (c *Counter) pageName(page *url.URL) string {
	if c.base.Path() != "" {
		inside := *page
		inside.Path, inside.RawPath = c.base.Cut(page.Path), ""
		page = &inside
	}
	name := c.opts.PageName(page)
	if c.opts.AnyCase {
		name = strings.ToLower(name)
	}
	if !visit.Named(name) {
		return ""
	}
	return name
}
