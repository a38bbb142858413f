package importrules

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// pkg is a package of this module as one build sees it.
type pkg struct {
	hasFiles bool
	command  bool     // package main
	imports  []string // its own
	deps     []string // those and theirs
}

// load asks the go command for all packages of the kit's modules, for the build
// that env selects.
func load(t *testing.T, env []string) map[string]pkg {
	t.Helper()
	packages := map[string]pkg{}
	for _, dir := range modules(t) {
		loadModule(t, dir, env, packages)
	}
	return packages
}

func loadModule(t *testing.T, dir string, env []string, packages map[string]pkg) {
	t.Helper()
	const format = `{{.ImportPath}}|{{len .GoFiles}}|{{.Name}}|{{join .Imports " "}}|{{join .Deps " "}}`
	cmd := exec.Command("go", "list", "-e", "-f", format, "./...")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go list: %s", stderr.String())
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		require.Len(t, f, 5, line)
		packages[f[0]] = pkg{f[1] != "0", f[2] == "main", strings.Fields(f[3]), strings.Fields(f[4])}
	}
}

// modules are the folders with a go.mod, the root's first.
func modules(t *testing.T) []string {
	t.Helper()
	root := testenv.Root(t)
	var dirs []string
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && isNoSource(name):
			return filepath.SkipDir
		case name == "go.mod":
			dirs = append(dirs, filepath.Dir(path))
		}
		return nil
	}))
	require.Greater(t, len(dirs), 5, "the modules are found")
	slices.Sort(dirs)
	return dirs
}

// isNoSource reports whether a folder holds no source of the kit's.
func isNoSource(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata"
}

// find is a package that a rule names: a rule about none would hold always.
func find(t *testing.T, packages map[string]pkg, name string) pkg {
	t.Helper()
	p := packages[module+name]
	require.True(t, p.hasFiles, "no package %s", name)
	return p
}
