package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// tokens is the sheet that declares the theming API.
const tokens = "internal/tokens/tokens.css"

// sheets are the components' styles, in cascade order; the widgets' own come
// last.
var sheets = []string{
	"portlet/portlet.css",
	"article/article.css",
	"counter/panel/panel.css",
	"wasm/runtime/widget.css",
}

var (
	declaration = regexp.MustCompile(`(?m)^(\s*)--portlet-([a-z-]+):\s*(.+);$`)
	use         = regexp.MustCompile(`var\(--portlet-([a-z-]+)`)
)

// styles returns all sheets as one.
//
// In a page, a token is declared on :root and a site overrides it there. In a
// shadow root the declaration on :host would win over what the page says about
// its :root. So each token gets a private twin that takes the page's value
// first, and the components read the twin.
func (j *job) styles() (string, error) {
	text, err := os.ReadFile(filepath.Join(j.root, tokens))
	if err != nil {
		return "", err
	}
	css := twins(string(text))
	for _, sheet := range sheets {
		text, err := os.ReadFile(filepath.Join(j.root, sheet))
		if err != nil {
			return "", err
		}
		css += use.ReplaceAllString(string(text), "var(--_$1")
	}
	return minifyCSS(css)
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
		Engines: []esbuild.Engine{
			{Name: esbuild.EngineChrome, Version: "111"},
			{Name: esbuild.EngineFirefox, Version: "123"},
			{Name: esbuild.EngineSafari, Version: "16.4"},
		},
	})
	if len(result.Errors) > 0 {
		return "", fmt.Errorf("styles: %s", result.Errors[0].Text)
	}
	return string(result.Code), nil
}
