// Package slim makes a Go program for the browser smaller without touching
// what it does: a quarter of what a page would fetch is written down by Go's
// linker in a form that does not compress, or read by nobody.
//
//	module → sections → image of the memory → without tables of tracebacks → few segments → module
//
// Three things go:
//
//   - The linker cuts the memory's image at every eight zeros. The places of
//     50,000 pieces compress badly; zeros compress to nothing.
//   - Names of functions, names of files and lines are read by tracebacks of a
//     program that has ended. No reader sees one. The names of wrappers stay:
//     the panic of a method called on a nil pointer is put together of them.
//   - The table that leads from a place in the code to its function counts, in
//     a browser, from 0 upwards. A few instructions write it at the start.
//
// All three depend on how a release of Go lays its tables out: where they are
// not what this package knows, it fails, and the build with it.
package slim
