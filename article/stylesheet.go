package article

import (
	_ "embed"
	"strings"

	"github.com/portletkit/portletkit/internal/web/tokens"
)

// The style sheets, in their order: print has the last word.
var (
	//go:embed article.css
	articleCSS string
	//go:embed body.css
	bodyCSS string
	//go:embed reading.css
	readingCSS string
	//go:embed list.css
	listCSS string
	//go:embed print.css
	printCSS string
)

//go:embed reading-early.js
var earlyScript string

//go:embed reading.js
var readingScript string

//go:embed speech.js
var speechScript string

//go:embed share.js
var shareScript string

// Stylesheet returns the CSS of all components of the package, with the
// tokens that it needs.
func Stylesheet() string {
	return strings.Join([]string{tokens.Stylesheet(), articleCSS, bodyCSS, readingCSS, listCSS, printCSS}, "\n")
}

// EarlyScript returns the script that puts the remembered reading settings on
// the html element before anything is painted. It is a classic script: link
// it in the head, without async or defer.
func EarlyScript() string {
	return earlyScript
}

// Script returns the module that brings the reading controls and the share
// buttons to life. It looks only at what is there when it runs, and it may run
// more than once.
func Script() string {
	return scope(readingScript) + scope(speechScript) + scope(shareScript)
}

// scope keeps the names of the files apart in one module, and their failures:
// one that fails is reported, and the others still run.
func scope(script string) string {
	return "try {\n" + script + "} catch (error) {\n  reportError(error);\n}\n"
}
