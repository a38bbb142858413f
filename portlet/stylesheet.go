package portlet

import (
	_ "embed"

	"github.com/portletkit/portletkit/internal/web/tokens"
)

//go:embed portlet.css
var stylesheet string

//go:embed portlet.js
var module string

// Stylesheet returns the style sheet of all components of the package,
// "portlet.css", with the design tokens in front.
func Stylesheet() string {
	return tokens.Stylesheet() + stylesheet
}

// Script returns "portlet.js", an ES module that improves the menus of the
// document it is loaded into. It exports enhance(root), for content that comes
// later and for open shadow roots, and fold(text).
func Script() string {
	return module
}
