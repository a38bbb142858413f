//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package sqlite

// lockBefore does nothing: these systems do not rename a file that is in use.
func lockBefore(string) (free func(), err error) { return func() {}, nil }
