package main

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// columns deals the windows out to two regions, in reading order.
func columns(windows []templ.Component) []portlet.Region {
	half := (len(windows) + 1) / 2
	return []portlet.Region{{Windows: windows[:half]}, {Windows: windows[half:]}}
}
