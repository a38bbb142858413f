package testenv

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Root returns the repository's root: the nearest folder with the kit's own
// go.mod, from the working directory upwards, past those of the modules in it.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatalf("testenv: working directory: %v", err)
	}
	for ; !isRoot(dir); dir = filepath.Dir(dir) {
		if dir == filepath.Dir(dir) {
			t.Fatal("testenv: no go.mod of the kit in the working directory or above it")
		}
	}
	return dir
}

func isRoot(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	return err == nil && strings.HasPrefix(string(text), "module github.com/portletkit/portletkit\n")
}

// NPM returns the folder of an installed npm development package, for example
// "axe-core". The packages are pinned by internal/workshop/browsertest/package-lock.json
// and installed by `make test` under .cache/npm, never committed. Where the
// package is missing the test is skipped, or fails when [RequireAll] is "1".
func NPM(t testing.TB, name string) string {
	t.Helper()
	dir := filepath.Join(Root(t), ".cache", "npm", "node_modules", filepath.FromSlash(name))
	if !exists(filepath.Join(dir, "package.json")) {
		missing(t, "the npm package "+name+" is missing (make tools)")
	}
	return dir
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
