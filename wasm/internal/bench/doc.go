// Package bench holds what the widgets are measured against: the same widgets
// as one writes them with Lit and DOMPurify, and by hand. See BenchmarkVisit in
// package wasm.
package bench

import "embed"

// Sources are lit-news.js, plain-news.js, package.json and package-lock.json.
//
//go:embed *.js *.json
var Sources embed.FS
