// Package assets serves the style sheet and the script of the counter's panel
// from the binary, under names that carry a hash of their content.
//
//	mux.Handle("GET /assets/counter/", assets.Handler())
//	stylesheet := assets.Path("/assets/counter/", assets.CSS)
//	module := assets.Path("/assets/counter/", assets.JS)
package assets

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/web/assets"
)

// The files.
const (
	// CSS is the style sheet of the panel, the chart and the most read.
	CSS = "counter.css"
	// JS is the module that keeps panels current and says that a page is
	// being read.
	JS = "counter.js"
)

var set = sync.OnceValue(func() *assets.Set {
	return assets.New(map[string]string{CSS: panel.Stylesheet() + "\n" + history.Stylesheet(), JS: panel.Script()})
})

// Handler serves the files under their hashed names (kept for a year) and their
// plain ones (revalidated), under any prefix. It answers GET and HEAD, and 404
// for other names. It serves the files of others too: Handlers of the packages
// assets of article and portlet.
func Handler(others ...http.Handler) http.Handler { return set().With(others...) }

// Path returns the hashed address of a file under the prefix that Handler is
// mounted at, "" for another name.
func Path(prefix, name string) string { return set().Path(prefix, name) }

// Integrity returns the Subresource Integrity value of a file, "" for another
// name.
func Integrity(name string) string { return set().Integrity(name) }
