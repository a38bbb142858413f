// Package assets serves the kit's style sheets and scripts from the binary,
// under names that carry a hash of their content, so that browsers may keep
// them for a year and a new release is seen at once.
//
// The flow: a package hands its embedded files to New; pages ask Set.Path for
// the hashed address; the host mounts the Set under the same prefix.
package assets

import (
	"net/http"
	"path"
	"strings"

	"github.com/portletkit/portletkit/internal/web"
)

// Set is a fixed group of files. It is an http.Handler that looks at the last
// element of the path alone, so it works under any prefix. It answers GET and
// HEAD; a hashed name may be cached for a year, the plain name is revalidated
// by its ETag; other names are 404. Safe for concurrent use.
type Set struct {
	byName map[string]*File
}

var _ http.Handler = (*Set)(nil)

// New makes a set of the files, by name ("portlet.css"). It hashes each once;
// compression waits for the first request that asks for it.
func New(files map[string]string) *Set {
	s := &Set{byName: make(map[string]*File, 2*len(files))}
	for name, content := range files {
		f := NewFile(name, []byte(content))
		s.byName[f.name] = f
		s.byName[f.hashed] = f
	}
	return s
}

// Path returns the address of the file under the prefix that the set is
// mounted at: Path("/assets/", "portlet.css") is
// "/assets/portlet.0123456789ab.css". It is "" for a name that the set lacks.
func (s *Set) Path(prefix, name string) string {
	f := s.byName[name]
	if f == nil {
		return ""
	}
	return strings.TrimSuffix(prefix, "/") + "/" + f.hashed
}

// Integrity returns the Subresource Integrity value of the file
// ("sha384-…"), "" for a name that the set lacks.
func (s *Set) Integrity(name string) string {
	f := s.byName[name]
	if f == nil {
		return ""
	}
	return f.sri
}

// ServeHTTP implements http.Handler.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := path.Base(r.URL.Path)
	f := s.byName[asked]
	if f == nil {
		http.NotFound(w, r)
		return
	}
	if web.AllowRead(w, r) {
		f.Serve(w, r, asked)
	}
}
