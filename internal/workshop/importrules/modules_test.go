package importrules

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// brought are the modules that the root's go.mod names, and with it that of
// every host, in whose programs they set the least version: drivers, routers,
// build tools and what examples use have modules of their own.
var brought = map[string]string{
	"code.dny.dev/ssrf":                  "refuses addresses inside a network to feeds and to the check of links",
	"github.com/a-h/templ":               "components",
	"github.com/andybalholm/brotli":      "the widgets' files lie compressed",
	"github.com/axiomhq/hyperloglog":     "counts visitors of long periods",
	"github.com/microcosm-cc/bluemonday": "has the last word on articles",
	"github.com/stretchr/testify":        "tests, and the contracts of stores, which are tests of hosts",
	"golang.org/x/net":                   "parses HTML, international host names",
	"golang.org/x/sync":                  "one call for all who ask",
	"golang.org/x/text":                  "encodings of feeds, normal forms, order of the dictionary",
	"zgo.at/isbot":                       "knows robots",
}

// theirs are what those modules need themselves.
var theirs = map[string]string{
	"github.com/aymerick/douceur":   "bluemonday",
	"github.com/gorilla/css":        "bluemonday",
	"github.com/dgryski/go-metro":   "hyperloglog",
	"github.com/kamstrup/intmap":    "hyperloglog",
	"github.com/davecgh/go-spew":    "testify",
	"github.com/pmezard/go-difflib": "testify",
	"github.com/stretchr/objx":      "testify",
	"go.yaml.in/yaml/v3":            "testify",
	"gopkg.in/yaml.v3":              "testify",
	"github.com/google/go-cmp":      "hyperloglog, its tests",
}

var required = regexp.MustCompile(`(?m)^(?:require |\t)(\S+) v\S+`)

func TestTheKitBringsFewModules(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(testenv.Root(t), "go.mod"))
	require.NoError(t, err)
	found := map[string]bool{}
	for _, m := range required.FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = true
		_, ours := brought[m[1]]
		_, indirect := theirs[m[1]]
		require.True(t, ours || indirect, "go.mod names %s, and so does that of every host: is there another module for what needs it?", m[1])
	}
	for name := range brought {
		require.True(t, found[name], "go.mod no longer names %s", name)
	}
}

// A module's versions are those of the repository: each finds the others beside
// it, and all are released together.
func TestModulesFindEachOther(t *testing.T) {
	root := testenv.Root(t)
	for _, dir := range modules(t) {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		require.NoError(t, err)
		path, err := filepath.Rel(root, dir)
		require.NoError(t, err)
		name := strings.TrimSuffix(module+filepath.ToSlash(path), "/.")
		require.Contains(t, string(text), "module "+name+"\n")
		for _, m := range required.FindAllStringSubmatch(string(text), -1) {
			if !strings.HasPrefix(m[1]+"/", module) {
				continue
			}
			beside, err := filepath.Rel(dir, filepath.Join(root, filepath.FromSlash(strings.TrimPrefix(m[1]+"/", module))))
			require.NoError(t, err)
			require.Contains(t, string(text), m[1]+" => "+filepath.ToSlash(beside), "%s does not find %s", name, m[1])
		}
	}
}

// A module that two of ours name has one version in both.
func TestModulesAgreeOnVersions(t *testing.T) {
	versions := map[string]string{}
	for _, dir := range modules(t) {
		cmd := exec.Command("go", "list", "-m", "-f", "{{if not .Indirect}}{{.Path}} {{.Version}}{{end}}", "all")
		cmd.Dir = dir
		out, err := cmd.Output()
		require.NoError(t, err)
		for line := range strings.Lines(string(out)) {
			name, version, _ := strings.Cut(strings.TrimSpace(line), " ")
			if name == "" || strings.HasPrefix(name+"/", module) {
				continue
			}
			if known, ok := versions[name]; ok {
				require.Equal(t, known, version, "%s in %s", name, dir)
			}
			versions[name] = version
		}
	}
}
