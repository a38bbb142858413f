package importrules

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// topLevel is what a reader of the repository's first page sees. A program that
// was built into the tree, or a new room, does not slip in.
var topLevel = map[string]bool{
	"article": true, "counter": true, "examples": true, "internal": true, "portlet": true, "wasm": true,
	"go.mod": true, "go.sum": true, "LICENSE": true, "Makefile": true, "README.md": true,
}

// madeHere are what make and the example leave, which .gitignore names.
var madeHere = map[string]bool{"bench-out": true, "portal-data": true}

func TestTopLevel(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	require.NoError(t, err)
	for name := range madeHere {
		require.Contains(t, string(ignored), name)
	}
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	missing := maps.Clone(topLevel)
	for _, e := range entries {
		name := e.Name()
		database := strings.Contains(name, ".db") // of the examples
		require.True(t, topLevel[name] || madeHere[name] || database || strings.HasPrefix(name, "."), "%s does not belong on the top level", name)
		delete(missing, name)
	}
	require.Empty(t, missing)
}
