package importrules

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/portletkit/portletkit/"

// rule says that the packages must not depend on the banned ones, not even
// through others.
type rule struct {
	packages []string
	banned   []string
	because  string
}

// native are the rules for servers. A pattern that ends in "/..." stands for
// all packages below; path.Match patterns work too.
var native = []rule{
	{
		[]string{"article/..."},
		[]string{module + "portlet/...", module + "counter/...", module + "wasm/..."},
		"article, portlet and counter are siblings: a site adopts one without the others; templ.Component joins them",
	},
	{
		[]string{"portlet/..."},
		[]string{module + "article/...", module + "counter/...", module + "wasm/..."},
		"article, portlet and counter are siblings: a site adopts one without the others; templ.Component joins them",
	},
	{
		[]string{"counter/..."},
		[]string{module + "article/...", module + "portlet/...", module + "wasm/..."},
		"article, portlet and counter are siblings: a site adopts one without the others; templ.Component joins them",
	},
	{
		[]string{"internal/text/locale"},
		[]string{module + "article/...", module + "portlet/...", module + "counter/...", module + "wasm/..."},
		"the siblings share the languages, so these stand below them",
	},
	{
		[]string{"article", "article/internal/safe", "article/sanitize", "portlet", "counter/figure", "counter/panel"},
		[]string{"encoding/xml", "database/sql", "modernc.org/...", "github.com/jackc/...", "github.com/mmcdole/..."},
		"what renders must not bring what stores or imports",
	},
	{
		[]string{"portlet/...", "counter/..."},
		[]string{"github.com/microcosm-cc/...", "golang.org/x/net/html"},
		"only articles hold foreign HTML; portlettest parses HTML, but for tests",
	},
	{
		[]string{"counter", "counter/visit", "counter/sql", "counter/sql/sqlite", "counter/sql/postgres"},
		[]string{"github.com/valkey-io/...", "github.com/redis/..."},
		"a host without a shared store must not link its driver",
	},
	{
		[]string{"counter", "counter/visit", "counter/sql", "counter/sql/postgres", "counter/valkey"},
		[]string{"modernc.org/...", "github.com/ncruces/..."},
		"a host that counts into memory, Valkey or PostgreSQL must not link SQLite",
	},
	{
		[]string{"counter", "counter/visit", "counter/sql", "counter/sql/sqlite", "counter/valkey"},
		[]string{"github.com/jackc/..."},
		"a host that does not count into PostgreSQL must not link its driver",
	},
	{
		[]string{"article", "article/...", "portlet", "portlet/...", "counter", "counter/...", "wasm"},
		[]string{
			"testing", "github.com/stretchr/...", "github.com/chromedp/...", "github.com/a-h/templ/cmd/...",
			"github.com/go-chi/...", "github.com/labstack/...", "github.com/klauspost/...",
		},
		"a library must not link its tests, its generator or what examples use into a host's program",
	},
	{
		[]string{
			"article/...", "portlet/...", "counter/...", "wasm/...",
			"internal/text/locale", "internal/text/pause", "internal/web/tokens", "internal/text/vi", "internal/text/normal", "internal/text/plain", "internal/web/...",
		},
		[]string{module + "internal/workshop/..."},
		"rigs, load, figures and the tests of the documents serve tests and commands alone",
	},
	{
		[]string{"internal/text/vi", "internal/text/plain", "internal/text/locale", "internal/web/tokens", "internal/web/href", "internal/web/ipv6"},
		[]string{"fmt", "golang.org/x/text/...", "net/http", "reflect"},
		"these are linked into the browser program, where fmt and reflect cost 175 KB",
	},
}

// exempt are packages made for tests, which rules for libraries do not mean.
var exempt = map[string]bool{
	"article/source/sourcetest": true, "portlet/portlettest": true, "counter/visit/visittest": true,
}

func TestNativeImports(t *testing.T) {
	packages := load(t, nil)
	for _, r := range native {
		for _, name := range expand(t, packages, r.packages) {
			for _, dep := range packages[name].deps {
				for _, banned := range r.banned {
					require.False(t, matches(banned, dep), "%s depends on %s: %s", name, dep, r.because)
				}
			}
		}
	}
}

// expand lists the packages that the patterns name, but for commands, which no
// host imports, and those that are exempt.
func expand(t *testing.T, packages map[string]pkg, patterns []string) []string {
	t.Helper()
	var out []string
	for _, pattern := range patterns {
		before := len(out)
		for name, p := range packages {
			if matches(module+pattern, name) && p.hasFiles && !p.command && !exempt[strings.TrimPrefix(name, module)] {
				out = append(out, name)
			}
		}
		require.Greater(t, len(out), before, "no package matches %s", pattern)
	}
	slices.Sort(out)
	return out
}

func matches(pattern, pkg string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == root || strings.HasPrefix(pkg, root+"/")
	}
	ok, err := path.Match(pattern, pkg)
	return err == nil && ok
}

func TestMatches(t *testing.T) {
	require.True(t, matches("a/...", "a"))
	require.True(t, matches("a/...", "a/b"))
	require.False(t, matches("a/...", "ab"))
	require.True(t, matches("fmt", "fmt"))
	require.False(t, matches("fmt", "fmt/x"))
}
