// Package portlettest checks the markup of portal pages without a browser.
//
// Invariants hold for every page of the kit; see Fault. A host project runs
// them on its own pages, whatever made them:
//
//	func TestFrontPage(t *testing.T) {
//		portlettest.Require(t, get(t, "/"))
//	}
//
// They are about structure and say nothing of colours, sizes or behaviour: a
// check in a browser, with axe for example, remains worth its time.
package portlettest
