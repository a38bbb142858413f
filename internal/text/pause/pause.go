//go:build !js

// Package pause marks the places in long work where a browser may do something
// else: paint, scroll, answer its reader. On other systems nothing happens.
package pause

// Here does nothing.
func Here() {}
