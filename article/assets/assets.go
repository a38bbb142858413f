// Package assets serves the style sheet and the scripts of package article,
// and lets the reading controls work where scripts do not run.
//
// Mount Handler under a path of the site, and give pages the addresses from
// Path:
//
//	mux.Handle("/assets/article/", assets.Handler())
//	<link rel="stylesheet" href={ assets.Path("/assets/article/", assets.CSS) }>
//	<script src={ assets.Path("/assets/article/", assets.EarlyJS) }></script>
//	<script type="module" src={ assets.Path("/assets/article/", assets.JS) }></script>
//
// ReadingHandler goes where article.FullOptions.ReadingAction points.
package assets

import (
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web/assets"
)

// The files.
const (
	// CSS is the style sheet.
	CSS = "article.css"
	// JS is the module for the end of the head.
	JS = "article.js"
	// EarlyJS is the classic script that must run before the first paint.
	EarlyJS = "article-early.js"
)

var set = sync.OnceValue(func() *assets.Set {
	return assets.New(map[string]string{
		CSS:     article.Stylesheet(),
		JS:      article.Script(),
		EarlyJS: article.EarlyScript(),
	})
})

// Handler serves the files, by the last element of the path, under their
// hashed names (kept for a year) and their plain ones (revalidated). It serves
// the files of others too: Handlers of the packages assets of portlet and counter.
func Handler(others ...http.Handler) http.Handler {
	return set().With(others...)
}

// Path returns the hashed address of a file under the path that Handler is
// mounted at, "" for a file that there is none of.
func Path(prefix, name string) string {
	return set().Path(prefix, name)
}

// Integrity returns the Subresource Integrity value of a file, "" for a file
// that there is none of.
func Integrity(name string) string {
	return set().Integrity(name)
}
