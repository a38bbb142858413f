package importrules

import (
	"os"
	"os/exec"
	"path"
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
		[]string{"article", "article/internal/safe", "article/sanitize", "portlet", "counter/panel"},
		[]string{"encoding/xml", "database/sql", "modernc.org/...", "github.com/jackc/...", "github.com/mmcdole/..."},
		"what renders must not bring what stores or imports",
	},
	{
		[]string{"portlet/...", "counter/..."},
		[]string{"github.com/microcosm-cc/...", "golang.org/x/net/html"},
		"only articles hold foreign HTML; portlettest parses HTML, but for tests",
	},
	{
		[]string{"counter"},
		[]string{"github.com/valkey-io/...", "github.com/redis/..."},
		"a host without a shared store must not link its driver",
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
		[]string{"internal/vi", "internal/locale", "internal/tokens"},
		[]string{"fmt", "golang.org/x/text/...", "net/http", "reflect"},
		"these are linked into the browser program, where fmt and reflect cost 175 KB",
	},
}

// exempt are packages made for tests, which rules for libraries do not mean.
var exempt = map[string]bool{
	"article/sourcetest": true, "article/articletest": true, "portlet/portlettest": true, "counter/storetest": true,
}

func TestNativeImports(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Fatalf("the go command lists dependencies: %v", err)
	}
	for _, r := range native {
		for _, pkg := range expand(t, r.packages) {
			for _, dep := range depsOf(t, nil, pkg) {
				for _, banned := range r.banned {
					require.False(t, matches(banned, dep), "%s depends on %s: %s", pkg, dep, r.because)
				}
			}
		}
	}
}

// expand lists the packages of this module that the patterns name.
func expand(t *testing.T, patterns []string) []string {
	t.Helper()
	var args []string
	for _, p := range patterns {
		args = append(args, module+p)
	}
	var out []string
	for _, pkg := range list(t, nil, append([]string{"-e", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}"}, args...)) {
		if !exempt[strings.TrimPrefix(pkg, module)] {
			out = append(out, pkg)
		}
	}
	require.NotEmpty(t, out, "no package matches %v", patterns)
	return out
}

func depsOf(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	return list(t, env, append([]string{"-deps", "-f", "{{.ImportPath}}"}, args...))
}

func list(t *testing.T, env, args []string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go list %v: %s", args, stderr.String())
	return strings.Fields(string(out))
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
