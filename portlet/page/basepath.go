package page

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/href"
	"github.com/portletkit/portletkit/portlet"
)

const prefixHeader = "X-Forwarded-Prefix"

// basePath is the path of Options.Base as it stands in front of others. Links
// name no host: readers stay on the one that they have asked.
func basePath(base string) (string, error) {
	b, ok := href.ParseBase(base)
	if !ok || portlet.CheckURL(base) != nil && base != "" {
		return "", fmt.Errorf("%w: base %q is neither a URL nor a path without query", errLayout, base)
	}
	return b.Path(), nil
}

// placeOf is the path at which the reader has asked for the page.
func (p *Page) placeOf(r *http.Request) string {
	path := r.URL.EscapedPath()
	asked := askedPath(r, path)
	if p.opts.Base != "" {
		if asked == path && begins(path, p.base) {
			return path
		}
		return p.base + "/" + strings.TrimLeft(path, "/")
	}
	return p.forwarded(r, asked)
}

// askedPath is the path that the server was asked for, of which a middleware may
// have left the end alone. Where it has written another, that is the page's.
func askedPath(r *http.Request, path string) string {
	asked, _, _ := strings.Cut(r.RequestURI, "?")
	if !strings.HasPrefix(asked, "/") {
		u, err := url.Parse(asked)
		if err != nil {
			return path
		}
		asked = u.EscapedPath() // a proxy asks with the whole URL
	}
	if !strings.HasPrefix(asked, "/") || !strings.HasSuffix(asked, path) {
		return path
	}
	return asked
}

func begins(path, base string) bool {
	rest, ok := strings.CutPrefix(path, base)
	return ok && (rest == "" || rest[0] == '/')
}

// isForwarded reports whether proxies say what they have cut.
func (p *Page) isForwarded() bool { return len(p.opts.PrefixProxies) > 0 && p.opts.Base == "" }

// forwarded is the path with what a proxy has cut from it, where the page
// believes that proxy and it says a path.
func (p *Page) forwarded(r *http.Request, path string) string {
	said := r.Header.Get(prefixHeader)
	if said == "" || !p.isForwarded() || !web.Proxies(p.opts.PrefixProxies).Trust(web.Peer(r)) {
		return path
	}
	cut, ok := href.ParseBase(said)
	if !ok || cut.Origin() != "" {
		return path
	}
	return cut.Path() + "/" + strings.TrimLeft(path, "/")
}
