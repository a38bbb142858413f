//go:build js

// Command basic is the browser program for news, links and visits: text alone,
// without a sanitizer. wasmbuild builds it; package wasm serves it.
package main

import (
	"github.com/portletkit/portletkit/wasm/internal/browser"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

func main() {
	browser.Serve(view.Widgets())
}
