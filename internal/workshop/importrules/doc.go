// Package importrules holds the test of the house's import rules: which
// package may depend on what, and why, for a server's build and for the
// browser's.
package importrules
