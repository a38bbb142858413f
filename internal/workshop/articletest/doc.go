// Package articletest holds sample articles and the components of package
// article in all their states. The same cases drive the golden files, on the
// server and under GOOS=js, the checks in a browser, and the gallery.
package articletest
