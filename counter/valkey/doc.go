// Package valkey is the counter's store for several servers: a Valkey or Redis
// server that they share, and a file of its own for each of them.
//
//	counter → Add → spool: one synced write, and the hits are durable
//	              → courier → server: a script counts each batch as a whole
//	        ← Tally ← server, or the last known figures while it is away
//
// Use it:
//
//	store, err := valkey.Open(ctx, valkey.Options{
//		Client: driver.ClientOption{InitAddress: []string{"10.0.0.5:6379"}},
//		Spool:  "/var/lib/portal/visits.spool",
//	})
//	…
//	c, err := counter.New(store, counter.Options{})
//	…
//	defer c.Close()
//
// # What is promised
//
// Durable means synced to the spool. Add costs one sync of the local disk, and
// no hit is refused, slow or lost because of the server: while it is away,
// hangs, refuses to write or has no memory left, hits wait in the spool, up to
// Options.MaxHeld, and ErrFull is the answer past it. Add waits for the
// server's answer at most Options.AnswerWithin, only to tell repeated tokens. A
// process whose disk is lost for good loses the hits that waited in it, and
// nothing else.
//
// Each hit counts exactly once. The courier sends batches in order, and the
// server keeps, in the same script that counts a batch, which batch of which
// spool it counted last. A batch that comes again after a broken connection, a
// kill or a failover is recognized, however much later.
//
// What a server loses is sent again. Each spool keeps the last 8 MB of counted
// hits (50,000 to 130,000) and compares its own place with the server's: a
// replica that became master without having heard everything, or a server that
// restarted from an older state, gets exactly what it lacks. More than that
// cannot come back; it is logged, and the total then stands still until it is
// reached again: a process never shows a total lower than it has shown before,
// also after its own restart (what it showed in the last second before a kill
// excepted). Figures of periods may be lower after such a loss.
//
// While the server is away Tally gives the last known figures, with Delayed
// set and the time that they are of.
//
// # Visitors
//
// The server holds keyed hashes and the random keys of the present periods, no
// address and no user agent. Keys are destroyed by the first counter that asks
// for newer ones, and expire a day later where no counter is left. The keys of
// tomorrow exist from today on, so that processes agree when a day begins
// without the server; after days without it they derive them, each key from
// the one before by HMAC-SHA-256, and still agree. The ids of a day stay for
// ten minutes after their key, as mere random numbers, so that hits from other
// spools still find their visitor; later ones count as page views.
//
// Distinct visitors are exact for a day, and HyperLogLog sketches of the server
// (standard error 0.81 %) for weeks, months and years. Clocks of the servers
// should agree within a minute: online now is trimmed by the newest hit.
//
// A token is remembered for visit.TokenWindow by the server's clock. A beacon
// that is held by one process, and repeated at another one while the server is
// away, counts twice.
//
// # The server
//
// Valkey of any version, or Redis from 6.2; alone, behind Sentinel, or a
// cluster (all keys of a counter share a hash tag, so one node has them). The
// user needs the commands of scripts, hashes, strings, sets, sorted sets and
// HyperLogLogs on keys "{portlet-NAME}:*". Settings that matter:
//
//   - appendonly yes, appendfsync everysec. A crash then costs the server a
//     second, which the spools bring back. With snapshots only they bring back
//     what fits into 8 MB each.
//   - maxmemory-policy noeviction. Any other may throw figures away one by one,
//     which nobody notices. Open logs a warning about both.
//   - min-replicas-to-write 1 with Sentinel, so that a master that was cut off
//     stops counting.
//   - Memory, measured on Redis 7.0: 190 bytes a visitor of the day, 140 a
//     page, 60 a token (for ten minutes at most), 12 KB a sketch, and some 100
//     for each spool that ever was.
//
// To begin a counter anew, delete its keys on the server and all its spools.
//
// # Figures
//
// Measured on two cores that everything shared, Redis 7.0.15, appendfsync
// everysec, each hit another visitor: three processes bring 50,000 to 150,000
// hits a second to one server, 32 or 512 at a time, durable, counted and checked
// (go test -run - -bench ThreeProcesses -benchtime 1x). One hit alone is
// acknowledged after 0.6 ms, whether the server is there or not (-bench Add$).
// A batch of 512 keeps the server busy for some 3 ms.
package valkey
