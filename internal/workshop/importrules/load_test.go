package importrules

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// pkg is a package of this module as one build sees it.
type pkg struct {
	hasFiles bool
	command  bool     // package main
	imports  []string // its own
	deps     []string // those and theirs
}

// load asks the go command once for all packages of this module, for the build
// that env selects.
func load(t *testing.T, env []string) map[string]pkg {
	t.Helper()
	const format = `{{.ImportPath}}|{{len .GoFiles}}|{{.Name}}|{{join .Imports " "}}|{{join .Deps " "}}`
	cmd := exec.Command("go", "list", "-e", "-f", format, module+"...")
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go list: %s", stderr.String())
	packages := map[string]pkg{}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		require.Len(t, f, 5, line)
		packages[f[0]] = pkg{f[1] != "0", f[2] == "main", strings.Fields(f[3]), strings.Fields(f[4])}
	}
	return packages
}

// find is a package that a rule names: a rule about none would hold always.
func find(t *testing.T, packages map[string]pkg, name string) pkg {
	t.Helper()
	p := packages[module+name]
	require.True(t, p.hasFiles, "no package %s", name)
	return p
}
