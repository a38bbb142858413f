// Package counter counts the visits of a site, so that an agency can publish
// the figures and stand by them.
//
//	request → Middleware or Beacon
//	        → is it a reader's page view? if not, why (Refusals)
//	        → ledger.Hit: keyed hashes in place of address and user agent
//	        → group commit → ledger.Store (a file, or servers' shared store)
//	        → Snapshot → panel.Panel, JSON, live stream, badge, metrics
//
// What each figure means is written in package panel, in Vietnamese and
// English, and shown with the figures.
//
// Use it:
//
//	c, err := counter.Open("data/visits", counter.Options{})
//	…
//	defer c.Close()
//	mux.Handle("GET /counter.json", c.SnapshotHandler())
//	http.ListenAndServe(":8080", c.Middleware(mux))
package counter
