// Package assets serves the kit's style sheets and scripts from the binary,
// under names that carry a hash of their content, so that browsers may keep
// them for a year and a new release is seen at once.
//
// The flow: a package hands its embedded files to New; pages ask Set.Path for
// the hashed address; the host mounts the Set under the same prefix.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

const (
	immutable  = "public, max-age=31536000, immutable"
	revalidate = "public, no-cache"
)

// Set is a fixed group of files. It is an http.Handler that looks at the last
// element of the path alone, so it works under any prefix. It answers GET and
// HEAD; a hashed name may be cached for a year, the plain name is revalidated
// by its ETag; other names are 404. Safe for concurrent use.
type Set struct {
	byName map[string]*file
}

type file struct {
	name    string
	hashed  string
	mime    string
	tag     string
	sri     string
	content []byte
	zipped  func() []byte
}

var _ http.Handler = (*Set)(nil)

// New makes a set of the files, by name ("portlet.css"). It hashes each once;
// compression waits for the first request that asks for it.
func New(files map[string]string) *Set {
	s := &Set{byName: make(map[string]*file, 2*len(files))}
	for name, content := range files {
		f := newFile(name, []byte(content))
		s.byName[f.name] = f
		s.byName[f.hashed] = f
	}
	return s
}

func newFile(name string, content []byte) *file {
	sum := sha256.Sum256(content)
	sri := sha512.Sum384(content)
	tag := hex.EncodeToString(sum[:6])
	ext := path.Ext(name)
	return &file{
		name:    name,
		hashed:  strings.TrimSuffix(name, ext) + "." + tag + ext,
		mime:    typeOf(ext),
		tag:     tag,
		sri:     "sha384-" + base64.StdEncoding.EncodeToString(sri[:]),
		content: content,
		zipped:  sync.OnceValue(func() []byte { return zip(content) }),
	}
}

// typeOf does not ask the system's tables for the types that a browser
// enforces: a wrong one there would stop every script.
func typeOf(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json":
		return "application/json"
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// zip returns nil where compression does not pay.
func zip(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(content); err != nil {
		return nil
	}
	if err := w.Close(); err != nil || b.Len() >= len(content) {
		return nil
	}
	return b.Bytes()
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
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", cachingOf(f, asked))
	f.serve(w, r)
}

func cachingOf(f *file, asked string) string {
	if asked == f.hashed {
		return immutable
	}
	return revalidate
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	content, tag := f.content, f.tag
	if AcceptsEncoding(r.Header.Get("Accept-Encoding"), "gzip") {
		if z := f.zipped(); z != nil {
			content, tag = z, f.tag+"-gzip"
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
