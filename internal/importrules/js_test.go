package importrules

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// browserEnv selects the browser's build.
var browserEnv = []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}

// linked are the packages that the browser programs share with servers.
var linked = []string{"internal/vi", "internal/locale", "internal/tokens", "article", "article/internal/safe", "portlet", "counter/panel"}

// browserRules are about what these packages import themselves. What templ
// imports is cut away from the browser build, and the build of the programs
// checks the whole tree of what is left.
var browserRules = []rule{
	{
		linked,
		[]string{"net/...", "os", "os/...", "log/...", "log"},
		"a browser program has no server, no files and no log of its own",
	},
	{
		linked,
		[]string{"encoding/...", "html/template", "text/...", "database/..."},
		"the browser parses JSON and XML for nothing; in Go each costs 65 to 95 KB",
	},
	{
		linked,
		[]string{"fmt", "reflect", "regexp", "sort"},
		"fmt and reflect cost 175 KB, regular expressions cost start-up time as well",
	},
	{
		linked,
		[]string{"golang.org/...", "github.com/microcosm-cc/..."},
		"programs without article bodies must not link the sanitizer",
	},
	{
		[]string{"article/sanitize"},
		[]string{"net/http", "encoding/json", "encoding/xml", "html/template", "golang.org/x/text/encoding/...", "golang.org/x/net/html/charset"},
		"the article program has 880 KB for everything; character tables alone cost 420",
	},
}

func TestBrowserImports(t *testing.T) {
	for _, r := range browserRules {
		for _, pkg := range r.packages {
			for _, line := range importsOf(t, module+pkg) {
				for _, banned := range r.banned {
					require.False(t, matches(banned, line), "%s imports %s for the browser: %s", pkg, line, r.because)
				}
			}
		}
	}
}

// TestBrowserPackagesShareNoOthers finds packages of ours that the shared ones
// bring along and that no rule knows.
func TestBrowserPackagesShareNoOthers(t *testing.T) {
	known := map[string]bool{}
	for _, pkg := range linked {
		known[module+pkg] = true
	}
	for _, pkg := range linked {
		for _, dep := range depsOf(t, browserEnv, module+pkg) {
			if strings.HasPrefix(dep, module) {
				require.True(t, known[dep], "%s brings %s into the browser, which no rule covers", pkg, dep)
			}
		}
	}
}

// importsOf returns what a package imports itself in the browser's build.
func importsOf(t *testing.T, pkg string) []string {
	t.Helper()
	return list(t, browserEnv, []string{"-f", `{{join .Imports " "}}`, pkg})
}
