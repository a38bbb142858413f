package readme

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestComponentsAndHandlersHaveExamples: whatever a package gives to be
// rendered or mounted is shown at work, by an Example that names it.
func TestComponentsAndHandlersHaveExamples(t *testing.T) {
	root, found := testenv.Root(t), 0
	for _, dir := range publicFolders(t, root) {
		wanted, shown := surface(t, dir)
		for _, name := range wanted {
			found++
			require.True(t, shown[name], "%s of %s has no Example", name, strings.TrimPrefix(dir, root))
		}
	}
	require.Greater(t, found, 40, "components and handlers are found")
}

// TestExamplesCanBeImported: an Example is copied into programs that cannot
// import what is internal here.
func TestExamplesCanBeImported(t *testing.T) {
	root, found := testenv.Root(t), 0
	for _, dir := range publicFolders(t, root) {
		for _, file := range parsed(t, dir) {
			internal := map[string]bool{}
			for _, spec := range file.Imports {
				at := strings.Trim(spec.Path.Value, `"`)
				internal[path.Base(at)] = strings.Contains(at, "/internal/")
			}
			for _, decl := range file.Decls {
				example, ok := decl.(*ast.FuncDecl)
				if !ok || !strings.HasPrefix(example.Name.Name, "Example") {
					continue
				}
				found++
				ast.Inspect(example, func(n ast.Node) bool {
					if of, ok := n.(*ast.Ident); ok {
						require.False(t, internal[of.Name], "%s of %s uses the internal package %s", example.Name, strings.TrimPrefix(dir, root), of.Name)
					}
					return true
				})
			}
		}
	}
	require.Greater(t, found, 100)
}

func publicFolders(t *testing.T, root string) []string {
	t.Helper()
	var dirs []string
	for _, top := range []string{"article", "portlet", "counter", "wasm"} {
		require.NoError(t, filepath.WalkDir(filepath.Join(root, top), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				if slices.Contains([]string{"internal", "testdata", "program", "node_modules"}, entry.Name()) {
					return filepath.SkipDir
				}
				dirs = append(dirs, path)
			}
			return err
		}))
	}
	return dirs
}

// parsed are the Go files of a folder, by name.
func parsed(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == ".go" {
			files[entry.Name()], err = parser.ParseFile(token.NewFileSet(), filepath.Join(dir, entry.Name()), nil, parser.SkipObjectResolution)
			require.NoError(t, err)
		}
	}
	return files
}

// surface returns what a package exports that makes components and handlers,
// and all names that its Examples use.
func surface(t *testing.T, dir string) (wanted []string, shown map[string]bool) {
	t.Helper()
	shown = map[string]bool{}
	for name, file := range parsed(t, dir) {
		test := strings.HasSuffix(name, "_test.go")
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			switch {
			case !ok:
			case test && strings.HasPrefix(f.Name.Name, "Example"):
				note(shown, f)
			case !test && f.Name.IsExported() && ast.IsExported(receiver(f)+"X") && makes(f):
				wanted = append(wanted, f.Name.Name)
			}
		}
	}
	return wanted, shown
}

// makes reports whether a function returns a component or a handler.
func makes(f *ast.FuncDecl) bool {
	if f.Type.Results == nil {
		return false
	}
	for _, result := range f.Type.Results.List {
		if of, ok := result.Type.(*ast.SelectorExpr); ok {
			name := of.X.(*ast.Ident).Name + "." + of.Sel.Name
			if name == "templ.Component" || name == "http.Handler" {
				return true
			}
		}
	}
	return false
}

func note(shown map[string]bool, example *ast.FuncDecl) {
	ast.Inspect(example.Body, func(n ast.Node) bool {
		if of, ok := n.(*ast.SelectorExpr); ok {
			shown[of.Sel.Name] = true
		}
		return true
	})
}
