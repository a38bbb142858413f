// Package hostile makes markup that is meant to cost, to hang or to confuse
// whoever reads it: for the tests of the sanitizer, of feeds and of widgets, and
// for hours of search by the command hostile/hunt.
//
// [Shapes] are known kinds, each as long as it is asked for: what one of them
// costs has to grow with its size and not with the square of it. [Document] is
// a random one. Both give the same bytes for the same arguments.
package hostile
