// Package templcut derives lean forms of what the browser programs link: of
// the templ module, of the HTML parser, of net/url, and of the components that
// templ generated.
//
// templ's root package links net/http, html/template, encoding/json, regexp,
// crypto/sha256, fmt and reflect; the HTML parser and net/url link fmt, reflect
// and os for the texts of errors. None of them is needed to render or to
// sanitize, and together they make a program more than twice as large. The
// package reads the pinned sources, leaves out the declarations that need them,
// changes single expressions, and writes the rest under a cache directory:
//
//	pinned modules → Modules' Rules → cache/templ, cache/net, cache/go.mod → go build -modfile
//	generated components → Lean; standard library → its rules → cache/overlay.json → go build -overlay
//
// (Since Go 1.25 `go build -overlay` refuses files of the module cache: hence
// the two ways.)
//
// The native build never sees any of it. Nothing of those modules is kept in
// this repository: the rules name declarations and expressions, and what
// stands in their place is ours.
//
// An update of a module or of Go cannot pass unnoticed. A rule whose file,
// declaration or expression is gone, or whose replaced declaration has changed,
// fails with an error that names it; and [Banned] asks the go command
// afterwards whether an unwanted package came back in some other way.
package templcut
