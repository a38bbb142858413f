package main

import (
	"bytes"
	"embed"
	"io/fs"
	"net/http"
	"path"
	"time"
)

//go:embed site
var siteFiles embed.FS

// example is what the pages call the portal. A real site writes the portal's
// own address there; here it is known only when both servers listen.
const example = "https://cong.example"

// site is a static host: files, and nothing that runs.
type site struct {
	portal []byte
	files  fs.FS
}

// newSite serves the pages and, at /vendor/portletkit/, the files of the npm
// package, which a webmaster has copied there.
func newSite(portal, vendor string) http.Handler {
	files, err := fs.Sub(siteFiles, "site")
	if err != nil {
		panic(err) // "site" is compiled in and a valid name
	}
	mux := http.NewServeMux()
	mux.Handle("/", site{[]byte(portal), files})
	mux.Handle("/vendor/portletkit/", http.StripPrefix("/vendor/portletkit/", http.FileServer(http.Dir(vendor))))
	return mux
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Clean("/" + r.URL.Path)[1:]
	if name == "" {
		name = "index.html"
	}
	content, err := fs.ReadFile(s.files, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	content = bytes.ReplaceAll(content, []byte(example), s.portal)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}
