package portlet

import (
	_ "embed"

	"github.com/portletkit/portletkit/internal/web/tokens"
)

//go:embed portlet.css
var stylesheet string

//go:embed portlet.js
var script string

// Assets returns the style sheet of all components of the package, with the
// design tokens in front, and a module that improves the menus of the document
// it is loaded into. The module exports enhance(root), for content that comes
// later and for open shadow roots, and fold(text). Nothing is needed before the
// first paint. Package portlet/assets serves them with those of other packages.
func Assets() (css, early, module string) {
	return tokens.Stylesheet() + stylesheet, "", script
}
