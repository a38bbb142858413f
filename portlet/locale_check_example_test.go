package portlet_test

import (
	"fmt"

	"github.com/portletkit/portletkit/portlet"
)

// A test of a host's own language finds what it lacks.
func ExampleLocale() {
	french := *portlet.LocaleOf("en")
	french.Lang = "fr"
	french.Portlet.Minimize = ""
	french.Portlet.Page = "Page"
	fmt.Println(french.Check())
	// Output:
	// locale: portlet.minimize is missing
	// locale: portlet.page must have 1 of {}: "Page"
}
