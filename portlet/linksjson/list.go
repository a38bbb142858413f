package linksjson

import (
	"encoding/json"

	"github.com/portletkit/portletkit/portlet"
)

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
