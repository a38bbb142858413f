// Package replica counts the visits of a site in several processes at once. It
// is what the stores in databases and on Valkey have in common.
//
//	hits → a record → Log.Append: durable, behind all records before it
//	     → replayed by the visit.Machine of each process → figures
//
// All processes replay the same log in the same order, so all count alike and
// have the same keys. Whoever appends first reads what the others have
// appended. When the log has grown, or a key is destroyed, the whole Machine is
// stored and the log before it deleted.
//
// A Log that has lost what it had confirmed (a server that was restored, or a
// replica that took over too early) gets back what the processes that still run
// know: the whole Machine if it is empty, else those of their newest records
// that it lacks.
package replica
