// Package vi holds what every part of the kit needs to treat Vietnamese text,
// dates and numbers rightly, in a browser program as well as on a server. It
// imports a few small packages of the standard library and nothing else.
//
// Text flows through it in one of two ways:
//
//	to be compared   text → Fold → Equal, Slug
//	to be shown      text → Excerpt; instants → Date…; figures → Int…
//
// Folding is for comparing only: "Tân" and "Tấn" fold alike, so folded text is
// never shown and never stored in place of what an editor wrote.
//
// Every function is pure, is safe for concurrent use and accepts any bytes:
// invalid UTF-8 never panics. Time and memory are linear in the input.
package vi
