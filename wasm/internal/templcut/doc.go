// Package templcut derives a lean form of the templ module for the browser
// program.
//
// templ's root package links net/http, html/template, encoding/json, regexp,
// crypto/sha256, fmt and reflect. None of them is needed to run a generated
// component, and together they make the program more than twice as large. The
// package reads the pinned templ module, leaves out the declarations that need
// them, writes the rest under a cache directory, and writes a go.mod beside it
// that puts the lean module in templ's place:
//
//	pinned module → Rules → cache/templ, cache/go.mod → go build -modfile
//
// (`go build -overlay` does the same with less, but since Go 1.25 refuses to
// overlay files of the module cache.)
//
// The native build never sees any of it. Nothing of templ is kept in this
// repository: the rules name declarations, and where a function is replaced,
// the new body is ours.
//
// A templ update cannot pass unnoticed. A rule whose file or declaration is
// gone, or whose replaced declaration has changed, fails with an error that
// names it; and [Banned] asks the go command afterwards whether an unwanted
// package came back in some other way.
package templcut
