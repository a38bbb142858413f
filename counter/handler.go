package counter

import (
	"net/http"
	"strings"
)

// Handler answers, below any path that it is mounted at, what readers' pages
// and widgets ask the counter:
//
//	GET  …/snapshot.json  SnapshotHandler
//	GET  …/stream         Stream
//	GET  …/badge.svg      Badge
//	POST …/beacon         Beacon
//	POST …/heartbeat      Heartbeat
//
// What stands behind the last "/" of the path decides; other names are 404. <portlet-visits
// src="https://portal.example/counter"> finds these names in the folder that it
// is given. Mount it without a method, for two of them are posted to, and name
// the sites of such pages in Options.Origins:
//
//	mux.Handle("/counter/", c.Handler())
//
// Metrics, Health and SelfCheck are not among them: they are for the host
// alone.
func (c *Counter) Handler() http.Handler {
	parts := map[string]http.Handler{
		"snapshot.json": c.SnapshotHandler(),
		"stream":        c.Stream(),
		"badge.svg":     c.Badge(),
		"beacon":        c.Beacon(),
		"heartbeat":     c.Heartbeat(),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		part, ok := parts[r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]]
		if !ok {
			http.NotFound(w, r)
			return
		}
		part.ServeHTTP(w, r)
	})
}
