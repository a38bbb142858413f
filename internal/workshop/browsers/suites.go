package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const rig = "github.com/portletkit/portletkit/internal/workshop/browsertest"

// A suite is a package with tests that look at pages.
type suite struct {
	folder string // from the root
	tests  []string
}

// findSuites looks through all modules; it runs in the root.
func findSuites() ([]suite, error) {
	modules, err := exec.Command(".ci/modules").Output()
	if err != nil {
		return nil, err
	}
	root, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	var suites []suite
	for module := range strings.FieldsSeq(string(modules)) {
		list := exec.Command("go", "list", "-f", "{{.Dir}} {{.TestImports}} {{.XTestImports}}", "./...")
		list.Dir = module
		packages, err := list.Output()
		if err != nil {
			return nil, err
		}
		for line := range bytes.Lines(packages) {
			dir, imports, _ := strings.Cut(string(line), " ")
			if !slices.Contains(strings.FieldsFunc(imports, func(r rune) bool { return strings.ContainsRune(" []\n", r) }), rig) {
				continue
			}
			tests, err := pageTests(dir)
			if err != nil {
				return nil, err
			}
			folder, err := filepath.Rel(root, dir)
			if err != nil {
				return nil, err
			}
			suites = append(suites, suite{filepath.ToSlash(folder), tests})
		}
	}
	return suites, nil
}

// pageTests returns the names of the folder's tests that reach the rig: they
// name it, or a function, a method or a type that does, and so on. A name that
// two things share may bring in a test too many.
func pageTests(folder string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		return nil, err
	}
	uses := map[string]map[string]bool{} // the names that stand in each function
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, declared := range parsed.Decls {
			if function, yes := declared.(*ast.FuncDecl); yes {
				uses[function.Name.Name] = namesIn(function, uses[function.Name.Name])
			}
		}
	}
	reach := map[string]bool{"browsertest": true}
	for grown := true; grown; {
		grown = false
		for name, used := range uses {
			if !reach[name] && overlap(used, reach) {
				reach[name], grown = true, true
			}
		}
	}
	var tests []string
	for name := range uses {
		if reach[name] && strings.HasPrefix(name, "Test") && name != "TestMain" {
			tests = append(tests, name)
		}
	}
	slices.Sort(tests)
	return tests, nil
}

func namesIn(function *ast.FuncDecl, names map[string]bool) map[string]bool {
	if names == nil {
		names = map[string]bool{}
	}
	ast.Inspect(function, func(node ast.Node) bool {
		if id, yes := node.(*ast.Ident); yes {
			names[id.Name] = true
		}
		return true
	})
	return names
}

func overlap(a, b map[string]bool) bool {
	for name := range a {
		if b[name] {
			return true
		}
	}
	return false
}
