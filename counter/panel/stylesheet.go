package panel

import (
	_ "embed"

	"github.com/portletkit/portletkit/internal/web/tokens"
)

//go:embed panel.css
var stylesheet string

//go:embed panel.js
var panelScript string

//go:embed presence.js
var presenceScript string

// Stylesheet returns the panel's style sheet, with the tokens that it needs.
func Stylesheet() string { return tokens.Stylesheet() + "\n" + stylesheet }

// Script returns the module that keeps panels current and says that a page is
// being read. Put it at the end of the head with type="module".
func Script() string { return scope(panelScript) + scope(presenceScript) }

// scope keeps the names of the files apart in one module.
func scope(script string) string { return "{\n" + script + "}\n" }
