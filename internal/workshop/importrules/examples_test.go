package importrules

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// shown are examples that nobody copies: the gallery belongs to the workshop.
var shown = map[string]bool{"gallery": true}

// TestExamplesCanBeCopied: what imports something internal compiles nowhere
// else. Their tests stay here.
func TestExamplesCanBeCopied(t *testing.T) {
	root, looked := filepath.Join(testenv.Root(t), "examples"), 0
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && shown[entry.Name()]:
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		looked++
		text, err := os.ReadFile(path)
		require.False(t, strings.Contains(string(text), module+"internal/"), "%s imports what is internal", path)
		return err
	}))
	require.Greater(t, looked, 50)
}
