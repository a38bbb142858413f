package wasm

import (
	"io/fs"
	"net/http"
	"path"
	"sync"

	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/assets"
)

// Handler serves the built files at any prefix; the last element of the path
// alone counts:
//
//	mux.Handle("GET /widgets/v1/", wasm.Handler())
//
// The stable name "portlet.js" is revalidated by its ETag on every use; a
// hashed name (Path, Manifest) never changes its content and is cached for a
// year. Other sites may load everything (CORS), with brotli, gzip or no
// compression as they accept it; browsers offer brotli over TLS and on
// localhost only. "manifest.json" lists names, sizes and digests.
//
// Safe for concurrent use. It answers GET and HEAD.
func Handler() http.Handler { return HandlerKeeping(nil) }

// HandlerKeeping is Handler for a site whose pages pin the script by its
// digest: it also serves, under their hashed names, the files of earlier
// releases that Export wrote into a directory, so that pinned pages go on
// working after an update. A nil directory keeps nothing.
func HandlerKeeping(earlier fs.FS) http.Handler {
	return &handler{set: built(), earlier: earlier}
}

type handler struct {
	set     *set
	earlier fs.FS
	// kept are the earlier files that were asked for, by name, so that each is
	// read, hashed and compressed once. There are no more than the directory
	// has.
	kept sync.Map // string → *assets.File
}

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	if !web.AllowRead(w, r) {
		return
	}
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Timing-Allow-Origin", "*")
	name := path.Base(r.URL.Path)
	if f := h.set.byName[name]; f != nil {
		f.Serve(w, r, name)
		return
	}
	h.serveEarlier(w, r, name)
}

func (h *handler) serveEarlier(w http.ResponseWriter, r *http.Request, name string) {
	if h.earlier == nil || !hashedName.MatchString(name) {
		http.NotFound(w, r)
		return
	}
	f, err := h.keep(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	f.Serve(w, r, name)
}

func (h *handler) keep(name string) (*assets.File, error) {
	if known, ok := h.kept.Load(name); ok {
		return known.(*assets.File), nil
	}
	content, err := fs.ReadFile(h.earlier, name)
	if err != nil {
		return nil, err
	}
	known, _ := h.kept.LoadOrStore(name, assets.NewHashedFile(name, content))
	return known.(*assets.File), nil
}
