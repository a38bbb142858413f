package importrules

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// guard is a way past templ's escaping, and where it may stand: file by file,
// with the reason why nothing from outside gets through.
type guard struct {
	pattern *regexp.Regexp
	allowed map[string]string
}

// guards know no pattern for writing to an http.ResponseWriter: what is
// written there was rendered by components.
var guards = []guard{
	{
		regexp.MustCompile(`templ\.Raw\b|FromGoHTML|template\.HTML\b|\bunsafe\.`),
		map[string]string{
			"article/internal/safe/html.go":        "prints sanitized HTML, by its type, and JSON-LD, whose < > & are escaped",
			"examples/first/office/main.go":        "html/template escapes what it prints",
			"examples/first/routers/main.go":       "html/template escapes what it prints",
			"wasm/internal/templcut/templrules.go": "names what is cut from templ for the browser: text, no call",
		},
	},
	{
		// markup that is put together by hand
		regexp.MustCompile(`templ\.ComponentFunc\b|\) Render\(\w+ context\.Context, \w+ io\.Writer\) error`),
		map[string]string{
			"article/full.go":                       "hands the article to its parts: writes nothing itself",
			"article/instant.go":                    "a time element: both texts through markup.Text",
			"article/source/highlight/highlight.go": "a text between mark tags: all through EscapeString",
			"article/locale.go":                     "hands a component its language: writes nothing itself",
			"article/readingbutton.go":              "buttons of the reading controls: all texts through markup.Text",
			"internal/text/locale/locale.go":        "hands a component its language: writes nothing itself",
			"internal/web/markup/markup.go":         "text, escaped, and an element whose name is a number",
			"portlet/page/render.go":                "a body that a component rendered before, from the cache",
			"portlet/page/streamslots.go":           "a stream of windows that components rendered",
			"portlet/page/staticframe.go":           "a frame that a component rendered before, around such a body",
			"portlet/links.go":                      "an error in place of a view that there is not: writes nothing",
			"portlet/shell.go":                      "the html element, whose data attributes have names of their own: values are escaped",
			"portlet/text.go":                       "two texts, escaped, one in a span",
			"wasm/internal/templcut/templrules.go":  "source text of templ's own function",
			"wasm/widget/tag.go":                    "the widget's element: attributes are escaped, what is inside was rendered by a component",
		},
	},
}

// TestMarkupIsWrittenByTemplates keeps the places few where a mistake would
// print text as markup.
func TestMarkupIsWrittenByTemplates(t *testing.T) {
	sources := sources(t)
	for _, g := range guards {
		var found []string
		for name, text := range sources {
			if hit := g.pattern.FindString(withoutComments(text)); hit != "" {
				require.Contains(t, g.allowed, name, "%s goes past templ's escaping (%s) and is not on the list", name, hit)
				found = append(found, name)
			}
		}
		for name, reason := range g.allowed {
			require.NotEmpty(t, reason, name)
			require.True(t, slices.Contains(found, name), "%s no longer needs its place on the list of %s", name, g.pattern)
		}
	}
}

// sources are the Go and templ files of this module, but for tests and what
// templ generates.
func sources(t *testing.T) map[string]string {
	t.Helper()
	root, files := testenv.Root(t), map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && isNoSource(name):
			return filepath.SkipDir
		case entry.IsDir() || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go"):
			return nil
		case filepath.Ext(name) != ".go" && filepath.Ext(name) != ".templ":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		files[filepath.ToSlash(rel)] = string(text)
		return err
	}))
	require.Greater(t, len(files), 100)
	return files
}

var lineComment = regexp.MustCompile(`(?m)//.*$`)

func withoutComments(text string) string { return lineComment.ReplaceAllString(text, "") }
