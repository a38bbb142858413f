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

// Assets returns the style sheet of all components of the package, with the
// design tokens in front; the classic script that puts the remembered reading
// settings on the html element, which has to run before anything is painted; and
// the module that brings the reading controls and the share buttons to life. The
// module looks only at what is there when it runs, and may run more than once.
// Package portlet/assets serves them with those of other packages.
func Assets() (css, early, module string) {
	css = strings.Join([]string{tokens.Stylesheet(), articleCSS, bodyCSS, readingCSS, listCSS, printCSS}, "\n")
	return css, earlyScript, scope(readingScript) + scope(speechScript) + scope(shareScript)
}

// scope keeps the names of the files apart in one module, and their failures:
// one that fails is reported, and the others still run.
func scope(script string) string {
	return "try {\n" + script + "} catch (error) {\n  setTimeout(() => { throw error; });\n}\n"
}
