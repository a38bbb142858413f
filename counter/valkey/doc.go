// Package valkey is the counter's store for several servers with much traffic:
// a Valkey or Redis server that they share.
//
//	hits → a record → a script appends it to the server's log
//	     → replayed by the visit.Machine of each process → figures
//
// Use it:
//
//	store, err := valkey.Open(ctx, valkey.Options{
//		Client: driver.ClientOption{InitAddress: []string{"10.0.0.5:6379"}},
//	})
//	…
//	c, err := counter.New(store, counter.Options{})
//	…
//	defer c.Close()
//
// # What is promised
//
// Add returns when the server has its hits; how durable they are there is the
// server's setting (see below). Each hit counts exactly once, also where the
// answer was lost and the same hits are added again.
//
// While the server is away, hangs, refuses to write or has no memory left, Add
// returns visit.ErrUnavailable, and Look shows the last known figures, with Delayed
// set and the time that they are of. The counter then holds up to 65,536 page
// views in memory and refuses beacons, which come again under their tokens. A
// process that is killed meanwhile loses what it held, which nobody was told to
// be counted. Without the server no process starts, and visitors of a day that
// begins without it are not told apart until it is back.
//
// What a server loses is brought back by the processes that still run. Each of
// them knows all figures: a server that comes back empty gets everything. Each
// remembers the last 8 MB of its own records, some 100,000 hits: a replica that
// became master without having heard everything, or a server that restarted
// from an older state, gets exactly what it lacks. It is logged.
//
// # Visitors
//
// The server holds keyed hashes and the random keys of the present periods, no
// address and no user agent. A key whose time is over is deleted with the ids
// that it made; where no process runs at that time, when one does again. An
// append-only file of the server holds what was deleted until it is rewritten,
// and snapshots until the next one.
//
// # The server
//
// Valkey of any version, or Redis from 6.2; alone, behind Sentinel, or a
// cluster (all keys of a counter share a hash tag, so one node has them). The
// user needs scripts, hashes and sorted sets on three keys,
// "{portlet-NAME}:head", "log" and "machine". Settings that matter:
//
//   - appendonly yes. With appendfsync everysec a server that is killed loses
//     nothing, and one whose machine loses power a second, which the processes
//     bring back if one of them still runs; with always nothing.
//   - maxmemory-policy noeviction. Any other may throw figures away, which the
//     processes bring back only while they run. Open logs a warning about both.
//   - min-replicas-to-write 1 with Sentinel, so that a master that was cut off
//     stops counting.
//
// Each process knows all visitors of the day in its memory, at some 40 bytes
// each; the server takes 16 bytes a visitor, and some 40 for each hit of the
// last 4 MB.
//
// To begin a counter anew, stop all processes and delete its three keys.
package valkey
