package importrules

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// browserEnv selects the browser's build.
var browserEnv = []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}

// linked are the packages that the browser programs share with servers.
var linked = []string{"internal/text/vi", "internal/text/normal", "internal/text/plain", "internal/text/locale", "internal/text/pause", "internal/text/bounds", "internal/web/tokens", "internal/web/href", "internal/web/headed", "internal/web/markup", "internal/web/ipv6", "article", "article/internal/safe", "portlet", "counter/figure", "counter/panel"}

// sanitizer are the packages that the program for articles links besides.
var sanitizer = []string{
	"article/sanitize", "article/internal/oldtext",
	"article/sanitize/internal/paste", "article/sanitize/internal/tree",
}

// widgets are the packages that only the browser programs have.
var widgets = []string{"wasm/internal/view", "wasm/internal/fullview", "wasm/internal/browser", "wasm/program/basic", "wasm/program/article"}

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
		slices.Concat(sanitizer, widgets),
		[]string{"net/http", "net", "os", "os/...", "log/...", "log"},
		"a browser program has no server, no files and no log of its own",
	},
	{
		slices.Concat(sanitizer, widgets),
		[]string{"fmt", "reflect", "regexp", "regexp/...", "sort", "math/rand", "math/rand/..."},
		"fmt and reflect cost 175 KB, regular expressions cost start-up time as well",
	},
	{
		slices.Concat(sanitizer, widgets),
		[]string{"encoding/json", "encoding/xml", "html/template", "text/...", "database/..."},
		"the program for articles has 880 KB for everything; the browser parses JSON and XML for nothing",
	},
	{
		slices.Concat(sanitizer, widgets),
		[]string{"github.com/microcosm-cc/...", "golang.org/x/text/...", "golang.org/x/net/html/charset"},
		"bluemonday has its say on servers, where what is published is sanitized; the browser itself brings text into NFC",
	},
}

func TestBrowserImports(t *testing.T) {
	packages := load(t, browserEnv)
	for _, r := range browserRules {
		for _, name := range r.packages {
			for _, line := range find(t, packages, name).imports {
				for _, banned := range r.banned {
					require.False(t, matches(banned, line), "%s imports %s for the browser: %s", name, line, r.because)
				}
			}
		}
	}
}

// TestBrowserPackagesShareNoOthers finds packages of ours that the shared ones
// bring along and that no rule knows.
func TestBrowserPackagesShareNoOthers(t *testing.T) {
	packages, known := load(t, browserEnv), map[string]bool{}
	for _, group := range [][]string{linked, slices.Concat(sanitizer, widgets)} {
		for _, name := range group {
			known[module+name] = true
		}
		for _, name := range group {
			for _, dep := range find(t, packages, name).deps {
				if strings.HasPrefix(dep, module) {
					require.True(t, known[dep], "%s brings %s into the browser, which no rule covers", name, dep)
				}
			}
		}
	}
}
