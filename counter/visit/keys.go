package visit

import "crypto/rand"

// Key is the random key of the visitor ids of one period. The zero Key stands
// for a key that does not exist.
type Key [32]byte

// Early reports whether the key of the day before is still held: in the first half
// hour of a day, so that visits that began before midnight go on.
func (t Instant) Early() bool { return t.Clock < visitIdle }

// Keys are the keys in force at an instant.
type Keys struct {
	Day     Key
	Earlier Key // of the day before; zero once the day is no longer Early
	Week    Key
	Month   Key
	Year    Key
	// Destroyed names what this call of Renew destroyed, for the audit log:
	// "day 2026-11-23", "week 2026-11-16".
	Destroyed []string
}

func newKey() Key {
	var k Key
	rand.Read(k[:]) // never fails: crypto/rand ends the program instead
	return k
}
