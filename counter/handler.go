package counter

import (
	"net/http"
	"strings"
)

// Handler answers, below any path that it is mounted at, what readers' pages
// and widgets ask the counter:
//
//	GET  …/snapshot.json  SnapshotHandler
//	GET  …/stream         StreamHandler
//	GET  …/badge.svg      BadgeHandler
//	POST …/beacon         BeaconHandler
//	POST …/heartbeat      HeartbeatHandler
//
// What stands behind the last "/" of the path decides; other names are 404. <portlet-visits
// src="https://portal.example/counter"> finds these names in the folder that it
// is given. Mount it without a method, for two of them are posted to, and name
// the sites of such pages in Options.Origins:
//
//	mux.Handle("/counter/", c.Handler())
//
// MetricsHandler, HealthHandler and SelfCheckHandler are not among them: they are for the host
// alone.
func (c *Counter) Handler() http.Handler {
	parts := map[string]http.Handler{
		"snapshot.json": c.SnapshotHandler(),
		"stream":        c.StreamHandler(),
		"badge.svg":     c.BadgeHandler(),
		"beacon":        c.BeaconHandler(),
		"heartbeat":     c.HeartbeatHandler(),
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
