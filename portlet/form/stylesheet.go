package form

import _ "embed"

//go:embed form.css
var stylesheet string

//go:embed form.js
var script string

// Assets returns the styles of the components, which need the tokens of
// portlet.Assets, and a module that improves the forms of the document that it is
// loaded into. Package portlet/assets serves them with those of other packages.
func Assets() (css, early, module string) { return stylesheet, "", script }
