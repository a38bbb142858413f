// Package visittest proves that a visit.Store keeps its contract.
//
//	func TestStore(t *testing.T) {
//		visittest.Run(t, func(t *testing.T) visit.Store { return open(t) })
//	}
//
// Run makes up its instants, in November and December 2026: a store must take
// time from its arguments alone, and give whatever expires by itself a duration
// instead of a date.
package visittest
