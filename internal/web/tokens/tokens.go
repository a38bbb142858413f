// Package tokens holds the kit's design tokens: the custom properties that a
// site sets to make the components its own.
//
// Every style sheet of the kit starts with Stylesheet, so that each package
// looks complete when it is used alone. On :root the declarations have no
// specificity and give way to any rule of the site; on :host they give way to
// any rule of the page around the shadow root and, inside it, to a rule on
// :host that follows. A test of package article computes the contrast of both
// palettes from the declarations.
package tokens

import _ "embed"

//go:embed tokens.css
var stylesheet string

// Stylesheet returns the declarations of all public tokens, for light and dark
// schemes, on :root and :host.
func Stylesheet() string {
	return stylesheet
}
