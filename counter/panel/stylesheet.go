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

// Assets returns the panel's style sheet, with the design tokens in front, and
// the module that keeps panels current and says that a page is being read.
// Package portlet/assets serves them with those of other packages.
func Assets() (css, early, module string) {
	return tokens.Stylesheet() + "\n" + stylesheet, "", scope(panelScript) + scope(presenceScript)
}

// scope keeps the names of the files apart in one module.
func scope(script string) string { return "{\n" + script + "}\n" }
