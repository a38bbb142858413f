package readme

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
)

const module = "github.com/portletkit/portletkit/"

// imports are the packages that blocks of the manual use, by the names under
// which they use them.
var imports = map[string]string{
	"context": "context", "errors": "errors", "fmt": "fmt", "io": "io", "log": "log", "http": "net/http",
	"netip": "net/netip", "os": "os", "testing": "testing", "time": "time",
	"templ": "github.com/a-h/templ", "driver": "github.com/valkey-io/valkey-go",
	"article": module + "article", "reading": module + "article/reading", "feed": module + "article/feed",
	"folder": module + "article/source/folder", "legacy": module + "article/legacy", "memory": module + "article/source/memory",
	"sanitize": module + "article/sanitize", "sourcetest": module + "article/source/sourcetest",
	"sql": module + "article/source/sql", "sqlite": module + "article/source/sql/sqlite", "postgres": module + "article/source/sql/postgres",
	"counter": module + "counter", "visit": module + "counter/visit", "panel": module + "counter/panel",
	"visittest": module + "counter/visit/visittest", "valkey": module + "counter/valkey",
	"countersqlite": module + "counter/sql/sqlite", "counterpostgres": module + "counter/sql/postgres",
	"history": module + "counter/history", "assets": module + "portlet/assets", "form": module + "portlet/form",
	"portlet": module + "portlet", "page": module + "portlet/page", "links": module + "portlet/links",
	"portlettest": module + "portlet/portlettest",
	"wasm":        module + "wasm", "widget": module + "wasm/widget",
}

// given is what a reader of the manual has already: variables that blocks use
// and do not declare.
var given = map[string]string{
	"ctx": "context.Context", "w": "http.ResponseWriter", "r": "*http.Request", "mux": "*http.ServeMux", "text": "string",
	"source": "article.Source", "store": "*sql.Store", "news": "[]article.Article", "visits": "*counter.Counter",
	"open": "func(*testing.T) visit.Store",
}

// program returns a Go file that holds a block of the manual: declarations as
// they are, statements in a function. Its errors name the document's lines.
func program(document string, block fence) (string, error) {
	code := strings.Join(block.lines, "\n")
	place := fmt.Sprintf("\n//line %s:%d\n", document, block.from)
	file, err := parser.ParseFile(token.NewFileSet(), "", "package block\n"+code, 0)
	if err == nil {
		return head(file) + place + code + "\n", nil
	}
	const before = "package block\nfunc _() {\n"
	if file, err = parser.ParseFile(token.NewFileSet(), "", before+code+"\n}", 0); err != nil {
		return "", fmt.Errorf("%s:%d: neither declarations nor statements: %w", document, block.from, err)
	}
	used := ""
	for _, name := range declared(file.Decls[0].(*ast.FuncDecl).Body.List) {
		used += "\n\t_ = " + name
	}
	return head(file) + "\nfunc _() {" + place + code + used + "\n}\n", nil
}

// head is the file's beginning: its package, the imports and variables that it
// needs.
func head(file *ast.File) string {
	free := unresolved(file)
	needed, vars := map[string]bool{}, ""
	for name, kind := range given {
		if free[name] {
			vars += "\nvar " + name + " " + kind
			pkg, _, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(kind, "func("), "[]*"), ".")
			needed[pkg] = pkg != "string"
		}
	}
	if free["open"] {
		needed["visit"] = true
	}
	for name := range imports {
		needed[name] = needed[name] || free[name]
	}
	name := "block"
	if file.Scope.Lookup("main") != nil {
		name = "main"
	}
	b := "package " + name + "\n"
	for _, name := range slices.Sorted(maps.Keys(needed)) {
		if needed[name] {
			b += fmt.Sprintf("\nimport %s %q", name, imports[name])
		}
	}
	return b + "\n" + vars + "\n"
}

// unresolved are the names that a file does not declare itself.
func unresolved(file *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, id := range file.Unresolved {
		names[id.Name] = true
	}
	return names
}

// declared are the variables that statements declare: a block may leave the use
// of them to its reader.
func declared(statements []ast.Stmt) []string {
	names := map[string]bool{}
	for _, s := range statements {
		assign, ok := s.(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE {
			continue
		}
		for _, left := range assign.Lhs {
			if id, ok := left.(*ast.Ident); ok && id.Name != "_" {
				names[id.Name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}
