// Package visit keeps the visitor counter's numbers: the rules of counting, the
// contract between the counter and its stores, and the store that needs nothing
// but this process.
//
// The counter turns requests into Hits. A Hit carries everything that a store
// needs to count it, and nothing that names a person: keyed hashes instead of
// addresses and user agents. A Store applies each hit as a whole or not at all:
//
//	hit → page view of its day, of its page and in total
//	    → visit, if the visitor was idle for 30 minutes before
//	    → visitor of the day (exact), of the week, month and year (sketches)
//	    → online now, for 5 minutes
//
// The rules stand in one place, Machine, which has neither clock nor chance nor
// storage: the same hits in the same order give the same numbers. Memory is a
// Machine behind a mutex; counter/sql and counter/valkey keep the records of
// one, and replay them. A store of your own does four things (the Example of
// Store is one, in a plain file):
//
//	Add    keeps m.RecordHits(hits), then replays what it has kept: Replay, not
//	       m.Add, for a record leaves out what the Machine knows
//	Renew  keeps the record of m.Renew(now), if anything changes, replays it, and
//	       then destroys all that it has kept before in favour of m.Encode(): the
//	       keys that are over stand in it; what Replay destroyed is Keys.Destroyed
//	Seed   asks m.CanSeed, keeps seed.Record() and replays it
//	open   DecodeMachine of what Encode made, then Replay of each record behind it
//
// One that shows figures in tables of its own writes Unpublished there and then
// calls Published; any other calls Published after each change.
//
// Keys of visitor ids are random, belong to one day, week, month or year, and
// are destroyed by Renew when their time is over: what remains are numbers.
package visit
