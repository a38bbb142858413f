package main

import (
	"bytes"
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
)

// assetPrefix is where the portal's own pages find their styles.
const assetPrefix = "/assets/"

var files = assets.New(portlet.Assets, article.Assets)

// show answers with a page of the portal.
func show(w http.ResponseWriter, r *http.Request, title string, main templ.Component) {
	var out bytes.Buffer
	page := portlet.Shell(main, portlet.ShellOptions{
		Title:       title,
		Stylesheets: []string{files.Stylesheet(assetPrefix)},
	})
	if err := page.Render(r.Context(), &out); err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// The reader may be gone; there is nobody left to tell.
	_, _ = w.Write(out.Bytes())
}
