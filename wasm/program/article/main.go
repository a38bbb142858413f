//go:build js

// Command article is the browser program for all widgets: beside those of
// basic it shows whole articles, with the sanitizer that their bodies need.
// wasmbuild builds it; package wasm serves it.
package main

import (
	"github.com/portletkit/portletkit/wasm/internal/browser"
	"github.com/portletkit/portletkit/wasm/internal/fullview"
)

func main() {
	browser.Serve(fullview.Widgets())
}
