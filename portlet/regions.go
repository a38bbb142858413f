package portlet

import "github.com/a-h/templ"

// Region is a column of a page.
type Region struct {
	// Windows stand one below the other.
	Windows []templ.Component
	// Wide gives the region twice the width of the others.
	Wide bool
}
