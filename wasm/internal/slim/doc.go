// Package slim makes a Go program for the browser smaller without touching
// what it does: a third of what a page would fetch is written down by Go's
// linker in a form that does not compress, read by nobody, or run by nobody.
//
//	module → sections → code without idle functions → image of the memory → without tables of tracebacks
//	  → few segments → module
//
// Four things go:
//
//   - The linker cuts the memory's image at every eight zeros. The places of
//     50,000 pieces compress badly; zeros compress to nothing.
//   - Names of functions, names of files and lines are read by tracebacks of a
//     program that has ended. No reader sees one. The names of wrappers stay:
//     the panic of a method called on a nil pointer is put together of them.
//   - The table that leads from a place in the code to its function counts, in
//     a browser, from 0 upwards. A few instructions write it at the start.
//   - The runtime's tracer, metrics, profiles, aids of debugging and printers of
//     tracebacks are linked, since the scheduler and the collector could call
//     them, but nothing in a page turns them on. They are found by name, and
//     tests run a program with all that it may call, and end it in every way.
//
// The first three depend on how a release of Go lays its tables out: where they
// are not what this package knows, it fails, and the build with it. Functions
// that another release names otherwise stay, and count against the programs' limits.
package slim
