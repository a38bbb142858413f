// Package assets serves the style sheet and the script of packages portlet and
// portlet/form from the binary, under names that carry a hash of their content.
//
//	mux.Handle("GET /assets/portlet/", assets.Handler())
//	stylesheet := assets.Path("/assets/portlet/", assets.CSS)
//	module := assets.Path("/assets/portlet/", assets.JS)
package assets

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/internal/web/assets"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
)

// The files.
const (
	// CSS is the style sheet.
	CSS = "portlet.css"
	// JS is the module that improves menus and forms.
	JS = "portlet.js"
)

var set = sync.OnceValue(func() *assets.Set {
	return assets.New(map[string]string{
		CSS: portlet.Stylesheet() + "\n" + form.Stylesheet(),
		JS:  portlet.Script() + "\n" + form.Script(),
	})
})

// Handler serves the files, by their hashed names with a
// year of caching and by their plain names with revalidation, under any prefix.
// It answers GET and HEAD, and 404 for other names.
//
// One handler serves all that a page of several parts of the kit needs, with
// Path("/assets/", …) of each package; only their Handlers can be given:
//
//	mux.Handle("GET /assets/", portletassets.Handler(articleassets.Handler(), counterassets.Handler()))
func Handler(others ...http.Handler) http.Handler { return set().With(others...) }

// Path returns the hashed address of a file under the prefix that Handler is
// mounted at, "" for another name.
func Path(prefix, name string) string { return set().Path(prefix, name) }

// Integrity returns the Subresource Integrity value of a file, "" for another
// name.
func Integrity(name string) string { return set().Integrity(name) }
