// Command names counts what a host has to learn: the exported top-level names
// of the module's packages that a host can import.
//
//	go run ./internal/workshop/names
//	go run ./internal/workshop/names -list
package main

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

func main() {
	list := flag.Bool("list", false, "print the names too")
	flag.Parse()
	packages, err := shipped()
	if err != nil {
		log.Fatal(err)
	}
	all := 0
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, p := range packages {
		names, err := p.exported()
		if err != nil {
			log.Fatal(err)
		}
		if len(names) == 0 {
			continue
		}
		all += len(names)
		fmt.Fprintf(out, "%s\t%d\n", p.path, len(names))
		if *list {
			fmt.Fprintf(out, "\t\t%s\n", strings.Join(names, " "))
		}
	}
	fmt.Fprintf(out, "all\t%d\n", all)
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// A library is a package that a host can import.
type library struct {
	path, dir string
	files     []string
}

func shipped() ([]library, error) {
	const format = `{{if ne .Name "main"}}{{.ImportPath}}|{{.Dir}}|{{join .GoFiles ","}}{{end}}`
	out, err := exec.Command("go", "list", "-f", format, "./...").Output()
	if err != nil {
		return nil, fmt.Errorf("names: go list: %w", err)
	}
	var found []library
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSpace(line), "|")
		if len(fields) != 3 || slices.Contains(strings.Split(fields[0], "/"), "internal") {
			continue
		}
		found = append(found, library{fields[0], fields[1], strings.Split(fields[2], ",")})
	}
	slices.SortFunc(found, func(a, b library) int { return cmp.Compare(a.path, b.path) })
	return found, nil
}

func (l library) exported() ([]string, error) {
	var names []string
	add := func(ids ...*ast.Ident) {
		for _, id := range ids {
			if id.IsExported() {
				names = append(names, id.Name)
			}
		}
	}
	for _, file := range l.files {
		syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join(l.dir, file), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("names: %w", err)
		}
		for _, decl := range syntax.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil {
					add(decl.Name)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						add(spec.Name)
					case *ast.ValueSpec:
						add(spec.Names...)
					}
				}
			}
		}
	}
	slices.Sort(names)
	return names, nil
}
