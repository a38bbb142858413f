// Package visit keeps the visitor counter's numbers: it is the contract
// between the counter and its stores, and holds the two stores that need
// nothing but this process.
//
// The counter turns requests into Hits. A Hit carries everything that a store
// needs to count it, and nothing that names a person: keyed hashes instead of
// addresses and user agents. A Store applies each hit as a whole or not at all:
//
//	hit → page view of its day, of its page and in total
//	    → visit, if the visitor was idle for VisitIdle before
//	    → visitor of the day (exact), of the week, month and year (sketches)
//	    → online now, for OnlineWindow
//
// The rules stand in one place, the unexported type state, a machine without a
// clock: the same hits in the same order give the same numbers. Memory is that
// machine behind a mutex. File is Memory with a journal in front: each batch of
// hits is one synced write, applied when it is durable, and replayed at Open.
//
// Why an own journal and not bbolt: the promises are about what is on disk after
// a failed write, a kill or a loss of power, and behind a seam (internal/disk)
// they are tested at every byte and with every operation failing, which bbolt's
// *os.File does not allow. A journal also syncs once per batch where bbolt syncs
// twice. The price is less than 500 lines.
//
// A file that was cut, wherever, opens with everything acknowledged, or is
// ErrDamaged and left as it is. There is one exception: path.mark, the length
// that the file had, follows it within a second, outside of the hits' way. After
// a kill or a loss of power, what was acknowledged in the last second (and while
// a mark was being written, or could not be) can therefore be cut off unnoticed,
// by something other than the counter; after Close nothing can. A kill or a loss
// of power alone loses nothing, and never makes a file ErrDamaged.
//
// A backup needs the file alone; if it holds path.mark, that is to be copied
// before the file. Whoever puts an older copy back removes the path.mark that
// stands there, or OpenFile may ask for it.
//
// Keys of visitor ids are random, belong to one day, week, month or year, and
// are destroyed by Renew when their time is over: what remains are numbers.
package visit
