package links

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/cors"
	"github.com/portletkit/portletkit/portlet"
)

// errOrigin says that an entry of JSONOptions.Origins is no origin.
var errOrigin = errors.New("links: origins")

// JSONOptions are the optional parts of JSONHandler.
type JSONOptions struct {
	// Title is the heading of widgets that have none of their own; "" leaves
	// it to them.
	Title string
	// Origins are the other origins whose pages may read the list: a scheme
	// and a host each ("https://example.vn"), or "*" for all. Without any, only
	// pages of the same origin may.
	Origins []string
}

// JSONHandler makes the handler for a list of links, which it copies. A link that
// portlet.CheckLinks refuses is an error, and so is an origin that can never
// match. Widgets show the first 200 links.
//
// The handler answers GET and HEAD with the list, which may be kept for five
// minutes and has an ETag, and other methods with 405. Safe for concurrent use.
func JSONHandler(links []portlet.Link, opts JSONOptions) (http.Handler, error) {
	origins, err := cors.Parse(opts.Origins)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errOrigin, err)
	}
	text, err := Marshal(opts.Title, links)
	if err != nil {
		return nil, err
	}
	body := web.Body{Type: "application/json", Caching: "public, max-age=300", Tag: web.Tag(text), Content: text}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if web.AllowRead(w, r) {
			origins.Allow(w.Header(), r)
			body.Serve(w, r)
		}
	}), nil
}

// list is the JSON.
type list struct {
	Title string `json:"title,omitempty"`
	Links []item `json:"links"`
}

type item struct {
	Label string `json:"label"`
	URL   string `json:"url"`
	Group string `json:"group,omitempty"`
	Image string `json:"image,omitempty"`
	Lang  string `json:"lang,omitempty"`
}

// Marshal returns the list as JSON, for hosts that serve files. What
// portlet.CheckLinks refuses is an error; keys stay with the site, for they
// mean something to its own redirect alone. An empty list is an empty list.
func Marshal(title string, links []portlet.Link) ([]byte, error) {
	if err := portlet.CheckLinks(links); err != nil {
		return nil, err
	}
	l := list{Title: title, Links: make([]item, 0, len(links))}
	for _, link := range links {
		l.Links = append(l.Links, item{link.Label, link.URL, link.Group, link.Image, link.Lang})
	}
	return json.Marshal(l)
}
