package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"

	"github.com/portletkit/portletkit/portlet"
)

// embedded is the folder of the portal's content: articles, media, links.json
// and site.json.
//
//go:embed content
var embedded embed.FS

// site is who publishes the portal, in one language.
type site struct {
	Name    string `json:"name"`
	Agency  string `json:"agency"`
	Address string `json:"address"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
	Editor  string `json:"editor"`
	Licence string `json:"licence"`
}

// readContent reads all but the articles. It checks the website links as a
// whole, so that a mistake shows when the portal starts and not when a reader
// clicks.
func (p *portal) readContent(content fs.FS) error {
	media, err := fs.Sub(content, "media")
	if err != nil {
		return err
	}
	p.media = http.StripPrefix(p.place.Path()+"/media/", http.FileServerFS(media))
	if err := readJSON(content, "site.json", &p.site); err != nil {
		return err
	}
	if err := readJSON(content, "links.json", &p.links); err != nil {
		return err
	}
	for _, e := range editions() {
		if err := portlet.CheckLinks(p.links[e.lang]); err != nil {
			return fmt.Errorf("links.json: %w", err)
		}
	}
	return nil
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
