package main

import (
	_ "embed"
	"net/http"
	"sync"

	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	"github.com/portletkit/portletkit/internal/web/assets"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
)

// Where the files of the packages are, and the gallery's own.
const (
	portletPrefix = "/assets/portlet/"
	articlePrefix = "/assets/article/"
	counterPrefix = "/assets/counter/"
	ownPrefix     = "/assets/gallery/"
)

//go:embed gallery.css
var galleryCSS string

var own = sync.OnceValue(func() *assets.Set {
	return assets.New(map[string]string{"gallery.css": galleryCSS})
})

// assetFiles also serves the two names that the samples of whole pages link.
func assetFiles() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(portletPrefix, portletassets.Handler())
	mux.Handle(articlePrefix, articleassets.Handler())
	mux.Handle(counterPrefix, counterassets.Handler())
	mux.Handle(ownPrefix, own())
	for _, name := range []string{portletassets.CSS, portletassets.JS} {
		mux.Handle("/assets/"+name, http.RedirectHandler(portletassets.Path(portletPrefix, name), http.StatusFound))
	}
	return mux
}
