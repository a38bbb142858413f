// Package counter counts the visits of a site, so that an agency can publish
// the figures and stand by them.
//
//	request → Middleware or Beacon
//	        → is it a reader's page view? if not, why (Refusals)
//	        → visit.Hit: keyed hashes in place of address and user agent
//	        → group commit → visit.Store (SQLite, or what servers share)
//	        → Snapshot → panel.Panel, JSON, live stream, badge, metrics
//
// What each figure means is written in package panel, in Vietnamese and
// English, and shown with the figures.
//
// Use it:
//
//	c, err := sqlite.NewCounter(ctx, "data/visits.db", counter.Options{})
//	…
//	defer c.Close()
//	mux.Handle("/counter/", c.Handler())
//	http.ListenAndServe(":8080", c.Middleware(mux))
//
// The middleware goes around a whole router: net/http's, chi's, gin's Engine and
// echo's Echo are http.Handlers. Fiber is none; its own middleware counts
// (examples/routers has a program for each of the five):
//
//	app.Use(func(f *fiber.Ctx) error {
//		err := f.Next()
//		kind := string(f.Response().Header.ContentType())
//		if err == nil && f.Response().StatusCode() == 200 && strings.HasPrefix(kind, "text/html") {
//			if r, bad := adaptor.ConvertRequest(f, false); bad == nil {
//				visits.Count(r)
//			}
//		}
//		return err
//	})
//
// Package counter/sql/sqlite keeps the figures in one file, counter/sql/postgres
// and counter/valkey on a server that several portals share, and visit.Memory
// nowhere; New counts into any visit.Store.
//
// Handler serves five addresses in the folder that it is mounted at. The widget
// <portlet-visits src="https://portal.example/counter"> needs the first three;
// the sites that it stands on are named in Options.Origins.
//
//	snapshot.json  the figures and their definitions, as JSON
//	beacon         takes the page view of a page that no Middleware sees
//	heartbeat      keeps the reader of a visible page online
//	stream         the figures as server-sent events, for panels of the site
//	badge.svg      one figure as a picture
//
// MetricsHandler, HealthHandler and SelfCheckHandler are mounted apart, where readers do not reach
// them. A server with live streams ends them when it shuts down:
// server.RegisterOnShutdown(c.EndStreams).
//
// Behind proxies, Options.TrustedProxies names them; otherwise all readers have
// the proxy's address. What is kept of readers, and for how long, is written
// down for them in PRIVACY.md.
package counter
