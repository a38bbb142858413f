package main

import (
	_ "embed"
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
)

// assetPrefix is where the files of the parts are, and the gallery's own.
const assetPrefix = "/assets/"

//go:embed gallery.css
var galleryCSS string

// files leaves out the panel's script: nothing is counted here.
var files = sync.OnceValue(func() *assets.Files {
	counted := func() (css, early, module string) {
		css, _, _ = panel.Assets()
		return css, "", ""
	}
	own := func() (css, early, module string) { return galleryCSS, "", "" }
	return assets.New(portlet.Assets, form.Assets, article.Assets, counted, history.Assets, own)
})

// assetFiles also serves the two names that the samples of whole pages link.
func assetFiles() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(assetPrefix, files())
	mux.Handle(assetPrefix+"portlet.css", http.RedirectHandler(files().Stylesheet(assetPrefix), http.StatusFound))
	mux.Handle(assetPrefix+"portlet.js", http.RedirectHandler(files().Module(assetPrefix), http.StatusFound))
	return mux
}
