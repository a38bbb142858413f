package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/portletkit/portletkit/internal/web"
)

const (
	immutable  = "public, max-age=31536000, immutable"
	revalidate = "public, no-cache"
)

// File is one file in up to three codings, each made when it is first asked
// for. Safe for concurrent use.
type File struct {
	name   string
	hashed string
	kind   string
	sri    string

	brotli   []byte // nil where there is none
	gzip     func() []byte
	identity func() ([]byte, error)
}

// NewFile makes a file of its content. The hashed name carries a part of the
// content's SHA-256: "portlet.0123456789ab.css".
func NewFile(name string, content []byte) *File {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	return newFile(name, hashed, nil, func() ([]byte, error) { return content, nil }, content)
}

// NewHashedFile makes a file whose name carries a hash of its content already.
func NewHashedFile(name string, content []byte) *File {
	return newFile(name, name, nil, func() ([]byte, error) { return content, nil }, content)
}

// NewBrotliFile makes a file that is kept in brotli alone; open reads it. It
// knows no Integrity.
func NewBrotliFile(name, hashed string, compressed []byte, open func(io.Reader) io.Reader) *File {
	identity := sync.OnceValues(func() ([]byte, error) { return io.ReadAll(open(bytes.NewReader(compressed))) })
	return newFile(name, hashed, compressed, identity, nil)
}

func newFile(name, hashed string, brotli []byte, identity func() ([]byte, error), content []byte) *File {
	f := &File{name: name, hashed: hashed, kind: typeOf(path.Ext(name)), brotli: brotli, identity: identity}
	f.gzip = sync.OnceValue(f.zip)
	if content != nil {
		sum := sha512.Sum384(content)
		f.sri = "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
	}
	return f
}

// Content is the file as it was before compression.
func (f *File) Content() ([]byte, error) { return f.identity() }

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
	case ".wasm":
		return "application/wasm"
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// zip returns nil where compression does not pay.
func (f *File) zip() []byte {
	content, err := f.identity()
	if err != nil {
		return nil
	}
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

// Serve answers with the file in the smallest coding that the request accepts.
// By its hashed name (asked) it may be kept for a year; by any other it is
// revalidated by its ETag.
func (f *File) Serve(w http.ResponseWriter, r *http.Request, asked string) {
	coding, content, err := f.negotiate(r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	body := web.Body{Type: f.kind, Caching: revalidate, Tag: `"` + f.hashed + `"`, Content: content}
	if asked == f.hashed {
		body.Caching = immutable
	}
	w.Header().Set("Vary", "Accept-Encoding")
	if coding != "" {
		w.Header().Set("Content-Encoding", coding)
		body.Tag = `"` + f.hashed + "-" + coding + `"`
	}
	body.Serve(w, r)
}

func (f *File) negotiate(accept string) (coding string, content []byte, err error) {
	if f.brotli != nil && web.Accepts(accept, "br") {
		return "br", f.brotli, nil
	}
	if web.Accepts(accept, "gzip") {
		if zipped := f.gzip(); zipped != nil {
			return "gzip", zipped, nil
		}
	}
	content, err = f.identity()
	return "", content, err
}
