// Package web holds what the handlers of the kit share: methods, bodies with
// validators, and below it assets, CORS and the border to inner networks.
package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"time"
)

// Body is a whole answer that is kept in memory.
type Body struct {
	Type string
	// Caching is the Cache-Control header.
	Caching string
	// Tag is the ETag, quotes included.
	Tag string
	// Changed is the Last-Modified header; the zero time leaves it out.
	Changed time.Time
	Content []byte
}

// Tag returns the strong ETag of a content (RFC 9110, section 8.8.3).
func Tag(content []byte) string {
	sum := sha256.Sum256(content)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
}

// Serve answers with the body, with 304 where the reader has it, or with the
// range that was asked for. Browsers take its type as it is.
func (b Body) Serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", b.Type)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", b.Caching)
	h.Set("ETag", b.Tag)
	http.ServeContent(w, r, "", b.Changed, bytes.NewReader(b.Content))
}
