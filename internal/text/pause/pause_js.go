//go:build js

// Package pause marks the places in long work where a browser may do something
// else: paint, scroll, answer its reader.
package pause

import "time"

// Here reads the clock, which is a call into the page: there the script that
// runs the program may suspend it (wasm/runtime/slices.js). It costs some
// microseconds.
func Here() { _ = time.Now() }
