package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/portlet"
)

// widgetSheet is what a shadow root needs besides the components' styles.
const widgetSheet = "wasm/runtime/widget.css"

// sheets are the components' styles, in cascade order. Each has the tokens in
// front.
var sheets = []func() (css, early, module string){portlet.Assets, article.Assets, panel.Assets}

var (
	declaration = regexp.MustCompile(`(?m)^(\s*)--portlet-([a-z-]+):\s*(.+);$`)
	use         = regexp.MustCompile(`var\(--portlet-([a-z-]+)`)
	change      = regexp.MustCompile(`--portlet-([a-z-]+):`)
	ofPages     = regexp.MustCompile(`(?ms)^\s*:where\(:root[^\n]*,\n|^@supports not \(aspect-ratio: 1\) .*?^\}\n`)
)

// styles returns all sheets as one.
//
// In a page, a token is declared on :root and a site overrides it there. In a
// shadow root the declaration on :host would win over what the page says about
// its :root. So each token gets a private twin that takes the page's value
// first, and the components read the twin. Where a component changes a token
// for what is inside it, as the reading colours do, it changes the twin. The
// root of a page is never inside of one, and Chrome before 88 would leave out
// what is said to both.
func (j *job) styles() (string, error) {
	declared := tokens.Stylesheet()
	css := twins(ofPages.ReplaceAllString(declared, ""))
	for _, assets := range sheets {
		sheet, _, _ := assets()
		css += change.ReplaceAllString(use.ReplaceAllString(strings.Replace(sheet, declared, "", 1), "var(--_$1"), "--_$1:")
	}
	own, err := os.ReadFile(filepath.Join(j.root, widgetSheet))
	if err != nil {
		return "", err
	}
	return minifyCSS(css + use.ReplaceAllString(string(own), "var(--_$1"))
}

// twins turns "--portlet-x: v;" into "--_x: var(--portlet-x, v);".
func twins(css string) string {
	return declaration.ReplaceAllStringFunc(css, func(line string) string {
		m := declaration.FindStringSubmatch(line)
		value := use.ReplaceAllString(m[3], "var(--_$1")
		return m[1] + "--_" + m[2] + ": var(--portlet-" + m[2] + ", " + value + ");"
	})
}

func minifyCSS(css string) (string, error) {
	result := esbuild.Transform(css, esbuild.TransformOptions{
		Loader:           esbuild.LoaderCSS,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		Charset:          esbuild.CharsetUTF8,
		Engines:          engines,
	})
	if len(result.Errors) > 0 {
		return "", fmt.Errorf("styles: %s", result.Errors[0].Text)
	}
	return string(result.Code), nil
}
