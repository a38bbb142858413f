package readme

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// goName is a name of ours in prose: counter.Options.Origins, wasm.Export(dir).
var goName = regexp.MustCompile(`^([a-z]+)\.([A-Z]\w*)(?:\.([A-Z]\w*))?\b`)

// TestNamesExist looks up the names of our packages that the prose mentions.
func TestNamesExist(t *testing.T) {
	packages, found := map[string]map[string]bool{}, 0
	for _, d := range documents(t) {
		for _, span := range d.spans() {
			m := goName.FindStringSubmatch(span.text)
			if m == nil || !strings.HasPrefix(imports[m[1]], module) {
				continue
			}
			if packages[m[1]] == nil {
				packages[m[1]] = exported(t, filepath.Join(testenv.Root(t), strings.TrimPrefix(imports[m[1]], module)))
			}
			found++
			name := strings.TrimSuffix(m[2]+"."+m[3], ".")
			require.True(t, packages[m[1]][name], "%s:%d: package %s has no %s", d.path, span.number, m[1], name)
		}
	}
	require.Greater(t, found, 10, "the names are found")
}

// exported returns the names of a package: functions, types, values, and
// "Type.Name" for methods and fields.
func exported(t *testing.T, dir string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".go" || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, entry.Name()), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			collect(names, decl)
		}
	}
	return names
}

func collect(names map[string]bool, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		names[receiver(d)+d.Name.Name] = true
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			collectSpec(names, spec)
		}
	}
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	kind := d.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if id, ok := kind.(*ast.Ident); ok {
		return id.Name + "."
	}
	return "?."
}

func collectSpec(names map[string]bool, spec ast.Spec) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		for _, id := range s.Names {
			names[id.Name] = true
		}
	case *ast.TypeSpec:
		names[s.Name.Name] = true
		var fields *ast.FieldList
		switch kind := s.Type.(type) {
		case *ast.StructType:
			fields = kind.Fields
		case *ast.InterfaceType:
			fields = kind.Methods
		default:
			return
		}
		for _, field := range fields.List {
			for _, id := range field.Names {
				names[s.Name.Name+"."+id.Name] = true
			}
		}
	}
}
