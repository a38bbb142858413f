// Package browsertest drives browsers for tests: real keys, real clicks, the
// real accessibility tree, the real network.
//
//	page := browsertest.Open(t, server.URL, browsertest.PageOptions{Width: 360})
//	page.Click("#menu-button")
//	page.Press("ArrowDown")
//	page.RequireFocus(t, "#menu a:first-child")
//	page.RequireAccessible(t)
//	page.RequireQuiet(t)
//
// A test says once what holds and runs in each engine inside [Everywhere]; all
// others run in Chromium, or in the one that [EngineVariable] names. What
// Chromium alone can show (its accessibility tree, traces, a slow network) ends
// a test in another engine with a line that says so.
//
// A page shares no cookies, storage or cache with another one. A method that
// cannot do its work ends the test with a line that says what it was asked for;
// nothing waits longer than [PageOptions].Timeout. Methods named Require take the test they report to, so
// that subtests can look at one page; everything else reports to the test that
// the page was opened for, see [Page.With].
//
// A selector is a CSS selector; ` >>> ` descends into an open shadow root:
// "portlet-news >>> h2". In an expression given to [Eval] or [Page.WaitFor],
// deep("portlet-news", "h2") is the same, and deepAll gives all matches.
//
// [Elder] is a browser of some years ago, for what must hold there too.
//
// A page is used by one goroutine at a time. Where a browser is missing the test
// skips, see package testenv.
package browsertest
