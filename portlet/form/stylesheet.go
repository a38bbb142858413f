package form

import _ "embed"

//go:embed form.css
var stylesheet string

//go:embed form.js
var script string

// Stylesheet returns the styles of the components, which need the tokens of
// portlet.Stylesheet. Package portlet/assets serves both as one file.
func Stylesheet() string { return stylesheet }

// Script returns a module that improves the forms of the document that it is
// loaded into. Package portlet/assets serves it with portlet.Script as one file.
func Script() string { return script }
