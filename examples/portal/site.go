package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/portlet"
)

//go:embed content
var embedded embed.FS

// sampleContent is the folder of the portal's content: articles, media, links.json, site.json.
func sampleContent() (fs.FS, error) {
	return fs.Sub(embedded, "content")
}

// sites are the names of the portal in both languages.
type sites struct {
	Vietnamese site `json:"vi"`
	English    site `json:"en"`
}

func (s *sites) in(e edition) site {
	if e.lang == "en" {
		return s.English
	}
	return s.Vietnamese
}

// site is who publishes the portal.
type site struct {
	Name    string `json:"name"`
	Agency  string `json:"agency"`
	Address string `json:"address"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
	Editor  string `json:"editor"`
	Licence string `json:"licence"`
}

func readJSON(fsys fs.FS, name string, into any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// keyOf names a link by its host, which no editor changes by rewording.
func keyOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host + strings.TrimSuffix(u.Path, "/")
}

// readLinks reads groups of website links and checks them as a whole, so that
// a mistake shows when the portal starts and not when a reader clicks.
func readLinks(fsys fs.FS, e edition) ([]portlet.Link, error) {
	var groups []struct {
		named
		Links []struct {
			named
			URL string `json:"url"`
		} `json:"links"`
	}
	if err := readJSON(fsys, "links.json", &groups); err != nil {
		return nil, err
	}
	var links []portlet.Link
	for _, g := range groups {
		for _, l := range g.Links {
			links = append(links, portlet.Link{Key: keyOf(l.URL), Label: l.in(e), URL: l.URL, Group: g.in(e)})
		}
	}
	return links, portlet.CheckLinks(links)
}

// named has a name in both languages.
type named struct {
	Vietnamese string `json:"vi"`
	English    string `json:"en"`
}

func (n named) in(e edition) string { return e.pick(n.Vietnamese, n.English) }
