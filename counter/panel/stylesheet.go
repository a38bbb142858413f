package panel

import _ "embed"

//go:embed panel.css
var stylesheet string

//go:embed panel.js
var panelScript string

//go:embed presence.js
var presenceScript string

// Stylesheet returns the panel's style sheet. It needs the kit's tokens.
func Stylesheet() string { return stylesheet }

// Script returns the module that keeps panels current and says that a page is
// being read. Put it at the end of the head with type="module".
func Script() string { return panelScript + "\n" + presenceScript }
