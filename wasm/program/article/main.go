//go:build js

// Command article is the browser program for all widgets: beside those of
// basic it shows whole articles, with the sanitizer that their bodies need.
// wasmbuild builds it; package wasm serves it.
package main

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/wasm/internal/browser"
	"github.com/portletkit/portletkit/wasm/internal/fullview"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

func main() {
	renderers := browser.Basic()
	renderers["portlet-article"] = func(data view.Value, opts view.Options) (templ.Component, error) {
		return fullview.Article(fullview.Decode(data), opts)
	}
	browser.Serve(renderers)
}
