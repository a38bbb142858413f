package main

import (
	"bytes"
	"net/http"

	"github.com/a-h/templ"

	articleassets "github.com/portletkit/portletkit/article/assets"
	"github.com/portletkit/portletkit/portlet"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
)

// Where the portal's own pages find their styles.
const (
	articleAssets = "/assets/article/"
	portletAssets = "/assets/portlet/"
)

var (
	articleFiles = articleassets.Handler()
	portletFiles = portletassets.Handler()
)

// show answers with a page of the portal.
func show(w http.ResponseWriter, r *http.Request, title string, main templ.Component) {
	var out bytes.Buffer
	page := portlet.Shell(main, portlet.ShellOptions{
		Title: title,
		Stylesheets: []string{
			portletassets.Path(portletAssets, portletassets.CSS),
			articleassets.Path(articleAssets, articleassets.CSS),
		},
	})
	if err := page.Render(r.Context(), &out); err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// The reader may be gone; there is nobody left to tell.
	_, _ = w.Write(out.Bytes())
}
