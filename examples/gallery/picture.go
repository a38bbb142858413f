package main

import (
	"html"
	"net/http"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxName = 60 // characters

// drawn reports whether a path is that of a picture.
func drawn(name string) bool {
	switch path.Ext(name) {
	case ".svg", ".jpg", ".jpeg", ".png", ".webp":
		return true
	}
	return false
}

// draw stands in for any picture of the samples: a frame that says which.
func draw(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	// The reader may be gone; there is nobody left to tell.
	_, _ = w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="750" viewBox="0 0 1200 750">` +
		`<rect width="1200" height="750" fill="#b9d3d6"/><circle cx="930" cy="170" r="80" fill="#fff1c2"/>` +
		`<path d="M0 470Q260 280 520 450T1200 400V750H0Z" fill="#7fae8c"/><path d="M0 590Q420 480 760 580T1200 560V750H0Z" fill="#4f8a66"/>` +
		`<text x="600" y="700" font-family="sans-serif" font-size="40" fill="#fff" text-anchor="middle">` +
		html.EscapeString(nameOf(r.URL.Path)) + `</text></svg>`))
}

// nameOf is what of an address can stand in a picture: some 60 characters at
// most, without those that XML does not have.
func nameOf(address string) string {
	name := strings.ToValidUTF8(path.Base(address), "")
	name = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, name)
	if utf8.RuneCountInString(name) > maxName {
		return string([]rune(name)[:maxName]) + "…"
	}
	return name
}
