// Package page renders the portlets of a page at the same time, so that a slow,
// failing or panicking one costs the page no more than a message in its own
// frame.
//
// The flow of a request:
//
//	Layout → New → Page (once)
//	GET  → Shell → visit → every window: allowed? cached? else a run with a deadline
//	     → outcomes → portlet.Window → portlet.Regions → portlet.Shell
//	POST → cross-origin check → Action → 303 to the view that it leads to, or the
//	       page with what the Action says in its window: 422, or a failed one;
//	       whom Allow refuses gets the form back with what was typed: 403
//
// A Page is an http.Handler. At its path it answers
//
//	GET  ?<view>                    the page
//	GET  ?p.<window>=solo           the body of one window alone
//	GET  ?r.<window>=<name>&<view>  a Resource
//	POST ?a.<window>=<name>&<view>  an Action
//
// where <view> is what portlet.View writes. Other parameters are the host's own
// and stay in all links, as long as they are short.
// Links lead to the path that the reader has asked for, also where
// http.StripPrefix has cut a prefix from it; Options.Base names what a proxy cuts
// or adds.
//
// What becomes of a window:
//
//	body before the deadline                    ok      body
//	no body, and no error                       empty   a sentence
//	deadline passed, a good body not too old    stale   that body and its time
//	deadline passed, nothing good               late    a link to the body alone
//	as many runs hang as may                    late    likewise, at once
//	error, panic, body over the size limit      failed  a message and a retry
//	breaker open, or ErrBlocked                 blocked a message
//	ErrBadRequest, ErrNotFound                  failed  no fault of the portlet
//	Allow says no, or ErrDenied                 denied  nothing, or a message
//
// With Options.Stream the head leaves at once, and windows that are slow fill
// slots of a declarative shadow root, without script. A browser that does not
// know these shows all windows too, the slow ones last.
//
// A cached body is shared by those requests that would read the same: Request
// notes what Render reads of a request, so nothing has to be declared. See Cache
// and Scope.
//
// Pages that are the same for all readers are kept whole and compressed where
// Engine.Keep stands in front of them, as are feeds and JSON.
//
// Limits: 100 windows a page, 5 s and 1 MiB a body, 1 MiB a form, 32 MiB the
// cache, 64 MiB the kept answers of 4 MiB at most, 100 runs of a portlet at once,
// of which 10 may hang. A page is held in
// memory until its reader has it; http.Server.WriteTimeout says how long that
// may be.
//
// One Engine, shared by all pages of a site, holds what outlives a request: the
// cache, a breaker and a bounded number of runs for each portlet, and the
// figures of Snapshot.
package page
