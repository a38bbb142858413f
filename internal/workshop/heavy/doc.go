// Package heavy is the module of what needs drivers or the whole kit: tests of
// all stores at once, the measurement of hits, the soak, and the programs of
// the manual, which are built here. No host gets what it requires.
package heavy
