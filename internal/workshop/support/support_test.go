package support_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/support"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func data(t *testing.T) support.Data {
	t.Helper()
	d, err := support.Open(filepath.Join(testenv.NPM(t, "@mdn/browser-compat-data"), "data.json"))
	require.NoError(t, err)
	return d
}

// promised is the row of the guide's table of browsers.
func promised(t *testing.T, row string) support.Oldest {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testenv.Root(t), ".github", "GUIDE.md"))
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "\n| "+row+" |")
	require.True(t, found, row)
	line, _, _ := strings.Cut(rest, "\n")
	oldest := support.Oldest{}
	for i, browser := range []string{"chrome", "firefox", "safari"} {
		oldest[browser], err = strconv.ParseFloat(strings.TrimSpace(strings.Split(line, "|")[i]), 64)
		require.NoError(t, err)
	}
	return oldest
}

func read(t *testing.T, patterns ...string) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(testenv.Root(t), pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			all.Write(text)
			all.WriteByte('\n')
		}
	}
	return all.String()
}

// What is newer than the table, with what older browsers have instead.
const (
	spaces   = "less space between parts"
	browsers = "the browser's own look"
	ours     = "a name of our own"
	sideways = "a page that scrolls sideways at text of 200 %, where a select has long names or a file is chosen"
)

var rows = []struct {
	name, row string
	files     []string
	newer     map[string]string
}{
	{"styles of pages", "pages, with and without script", []string{
		"portlet/*.css", "portlet/form/*.css", "article/*.css", "counter/panel/*.css", "counter/history/*.css", "internal/web/tokens/*.css", "examples/portal/*.css",
	}, map[string]string{
		"property margin-inline-start": spaces, "property margin-inline-end": spaces, "property padding-inline-start": spaces, "property padding-inline-end": spaces,
		"property border-inline-start": "no line", "property inset-inline": "left and right, which are the other way round in scripts from right to left",
		"function clamp": "a measure of its own below", "function max": "a measure of its own below", "function min": "a measure of its own below",
		"selector :host": "rules without it, for colours; light swatches", "@media prefers-color-scheme": "light pages", "property break-after": "sheets end where they are full", "property break-inside": "sheets end where they are full",
		"property text-decoration-line": browsers, "property contain": sideways,
		"property aspect-ratio": "the height that the picture itself has", "property overflow-clip-margin": "outlines are cut",
		"property text-decoration-thickness": browsers, "property text-underline-offset": browsers, "property text-size-adjust": browsers,
		"property color-scheme": "light scroll bars and fields", "property accent-color": browsers, "selector :file-selector-button": browsers,
		"property text-wrap": "lines break where they are full", "property forced-color-adjust": "bars in the colours of the reader",
		"@media forced-colors":    "the browser's own colours, without our outlines",
		"selector :focus-visible": "the browser's own outline",
		"selector :where":         "rules without it, and light pages",
		"selector :is":            "the browser's own look of tables and charts' parts",
		"selector :has":           "the side column is printed; tables of one column as others",
	}},
	{"styles of widgets", "widgets", []string{"portlet/*.css", "article/*.css", "counter/panel/*.css", "internal/web/tokens/*.css"}, map[string]string{
		"property aspect-ratio": "the height that the picture itself has", "property inset-inline": "left and right", "property contain": sideways,
		"property text-decoration-thickness": browsers, "property text-underline-offset": browsers, "property color-scheme": "light scroll bars and fields",
		"selector :focus-visible": "the browser's own outline", "selector :where": "rules without it, and light widgets", "selector :is": "the browser's own look of pictures",
		"property overflow-clip-margin": "outlines are cut", "property text-size-adjust": browsers, "property text-wrap": "lines break where they are full",
		"@media forced-colors": "the browser's own colours, without our outlines",
		"selector :has":        "tables of one column as others",
	}},
	{"scripts of pages", "scripts of pages", []string{"portlet/*.js", "portlet/form/*.js", "article/*.js", "counter/panel/*.js"}, map[string]string{
		".share": "asked for first: no button", ".globalPrivacyControl": "asked for first: not said",
		".bytes": ours, ".pause": ours,
	}},
	{"scripts of widgets", "widgets", []string{"wasm/*.js", "wasm/loader/*.js", "wasm/preview/*.js", "wasm/runtime/*.js"}, map[string]string{
		".share": "asked for first: no button", ".globalPrivacyControl": "asked for first: not said",
		"new DecompressionStream": "asked for first: the program as the host sends it", ".pipeThrough": "with DecompressionStream alone",
		".createPolicy": "asked for first: no policy, none is needed", ".setHTML": "asked for first: what stands in the tag stays, where a policy refuses innerHTML", ".yield": "asked for first: setTimeout",
		".adoptedStyleSheets": "asked for first: a link", ".replaceSync": "with adoptedStyleSheets alone", ".load": ours, ".rel": "a word of links, which all browsers know",
		"??=": "written otherwise by the build", "||=": "written otherwise by the build", "&&=": "written otherwise by the build",
		".at": ours, ".take": ours, ".fileName": ours, ".adopt": ours, ".pause": ours,
	}},
}

// TestNothingIsNewerThanTheTable: a feature that the oldest browsers of the
// guide's table lack stands above, with what their readers have instead; and
// nothing stands there in vain.
func TestNothingIsNewerThanTheTable(t *testing.T) {
	d := data(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			find := d.Scripts
			if strings.HasPrefix(row.name, "styles") {
				find = d.Styles
			}
			var listed []string
			for name := range row.newer {
				listed = append(listed, name)
			}
			require.ElementsMatch(t, listed, find(read(t, row.files...), promised(t, row.row)))
		})
	}
}

func TestStyles(t *testing.T) {
	oldest := support.Oldest{"chrome": 80, "firefox": 78, "safari": 14}
	d := data(t)
	for css, want := range map[string][]string{
		`a { color: red; gap: 1px }`:                                                    nil,
		`a { field-sizing: content } /* b { zoom: 2 } */`:                               {"property field-sizing"},
		`@container (width > 1px) { a { inset: 0 } }`:                                   {"@container", "property inset"},
		`@media (prefers-contrast: more) { a:user-valid::before { content: ":has(" } }`: {"@media prefers-contrast", "selector :user-valid"},
		`a { color: color-mix(in srgb, red, blue); width: min(1px, 2px) }`:              {"function color-mix"},
	} {
		require.Equal(t, want, d.Styles(css, oldest), css)
	}
}

func TestScripts(t *testing.T) {
	oldest := support.Oldest{"chrome": 84, "firefox": 78, "safari": 14}
	d := data(t)
	for js, want := range map[string][]string{
		`const a = [1].map((b) => b?.c ?? document.body); // a ??= structuredClone`: nil,
		`a ??= Object.hasOwn(b, 'x.at()')`:                                          {".hasOwn", "??=", "Object.hasOwn"},
		`[1].at(-1).replaceChildren(new WeakRef(a))`:                                {".at", ".replaceChildren", "new WeakRef"},
		`new DecompressionStream('gzip'); Promise.any([])`:                          {".any", "Promise.any", "new DecompressionStream"},
	} {
		require.Equal(t, want, d.Scripts(js, oldest), js)
	}
}
