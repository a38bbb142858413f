package main

import (
	"encoding/json"
	"net/http"

	"github.com/portletkit/portletkit/portlet"
)

// linkList is what portlet-links reads.
type linkList struct {
	Title string     `json:"title"`
	Links []linkItem `json:"links"`
}

type linkItem struct {
	Label string `json:"label"`
	URL   string `json:"url"`
	Group string `json:"group,omitempty"`
}

func listOf(links []portlet.Link) linkList {
	list := linkList{Title: "Liên kết website"}
	for _, l := range links {
		list.Links = append(list.Links, linkItem{l.Label, l.URL, l.Group})
	}
	return list
}

// linksJSON gives the website links to widgets on other sites.
func (p *portal) linksJSON(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cache-Control", "public, max-age=300")
	// The asker may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(listOf(p.links))
}
