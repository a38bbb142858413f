package wasm

import (
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/hex"
	"io"
	"net/http"
	"path"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"github.com/portletkit/portletkit/internal/assets"
	"github.com/portletkit/portletkit/wasm/internal/bundle"
)

const (
	immutable  = "public, max-age=31536000, immutable"
	revalidate = "public, no-cache"
)

// A file is one built file in up to three codings, each made when it is first
// asked for.
type file struct {
	kind string
	tag  string

	brotli   []byte // nil where there is none
	gzip     func() ([]byte, error)
	identity func() ([]byte, error)
}

// compressed is a file of the build, kept in brotli alone.
func compressed(entry bundle.File, content []byte) *file {
	identity := sync.OnceValues(func() ([]byte, error) {
		return io.ReadAll(brotli.NewReader(bytes.NewReader(content)))
	})
	return &file{kind: entry.Type, tag: entry.Hashed, brotli: content, identity: identity, gzip: zipped(identity)}
}

// plain is a file that is kept as it is.
func plain(name string, content []byte) *file {
	sum := sha512.Sum384(content)
	identity := func() ([]byte, error) { return content, nil }
	return &file{kind: typeOf(path.Ext(name)), tag: hex.EncodeToString(sum[:8]), identity: identity, gzip: zipped(identity)}
}

// typeOf does not ask the system's tables: a wrong type stops scripts and
// streaming compilation.
func typeOf(ext string) string {
	switch ext {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	}
	return "application/json"
}

func zipped(identity func() ([]byte, error)) func() ([]byte, error) {
	return sync.OnceValues(func() ([]byte, error) {
		content, err := identity()
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(content); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	})
}

// negotiate chooses the smallest coding that the header accepts.
func (f *file) negotiate(accept string) (coding string, content []byte, err error) {
	switch {
	case f.brotli != nil && assets.AcceptsEncoding(accept, "br"):
		return "br", f.brotli, nil
	case assets.AcceptsEncoding(accept, "gzip"):
		content, err = f.gzip()
		return "gzip", content, err
	}
	content, err = f.identity()
	return "", content, err
}

func (f *file) serve(w http.ResponseWriter, r *http.Request, name string) {
	coding, content, err := f.negotiate(r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Timing-Allow-Origin", "*")
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", cachingOf(name))
	tag := f.tag
	if coding != "" {
		h.Set("Content-Encoding", coding)
		tag += "-" + coding
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

func cachingOf(name string) string {
	if hashedName.MatchString(name) {
		return immutable
	}
	return revalidate
}
