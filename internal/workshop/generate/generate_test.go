package generate_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestPinnedVersion keeps the generator and the library at one version: code
// of one may not fit the other.
func TestPinnedVersion(t *testing.T) {
	root := testenv.Root(t)
	required := match(t, filepath.Join(root, "go.mod"), `github\.com/a-h/templ (v\S+)`)
	pinned := match(t, filepath.Join(root, "internal", "workshop", "generate", "generate.go"), `cmd/templ@(v\S+) generate`)
	require.Equal(t, required, pinned)
}

func match(t *testing.T, file, pattern string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	found := regexp.MustCompile(pattern).FindSubmatch(text)
	require.NotNil(t, found, "%s holds no %s", file, pattern)
	return string(found[1])
}

// TestOneLine looks for other go:generate lines that run the generator: code
// generated from another folder names other files and would never be fresh.
func TestOneLine(t *testing.T) {
	root := testenv.Root(t)
	line := regexp.MustCompile(`(?m)^//go:generate .*a-h/templ`)
	var found []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && (entry.Name()[0] == '.' || entry.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if line.Match(text) {
			found = append(found, filepath.ToSlash(path[len(root)+1:]))
		}
		return err
	})
	require.NoError(t, err)
	require.Equal(t, []string{"internal/workshop/generate/generate.go"}, found)
}
