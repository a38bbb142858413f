//go:build js

// Command article is the browser program for all widgets: with the sanitizer that
// article bodies pass. wasmbuild builds it; package wasm serves it.
package main

import "github.com/portletkit/portletkit/wasm/internal/browser"

func main() {
	browser.Serve(browser.Basic())
}
