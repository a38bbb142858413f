package templcut

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/printer"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// ErrChanged reports that a source is not the one its rule was written for.
var ErrChanged = errors.New("templcut: the source has changed")

// Cut applies one rule to the source of its file and returns the derived file,
// formatted, with the imports it still needs. A declaration that the rule
// names and the file lacks, a swapped one with another fingerprint, or an
// edited one without the expression, gives an error that wraps ErrChanged and
// names it.
func Cut(rule Rule, source []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, rule.File, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("templcut: %s: %w", rule.File, err)
	}
	c := &cutter{rule: rule, fset: fset, missing: rule.names()}
	c.declarations(file)
	if len(c.missing) > 0 {
		return nil, fmt.Errorf("%w: %s no longer declares %s", ErrChanged, rule.File, strings.Join(c.missing, ", "))
	}
	return c.print(file)
}

func (r Rule) names() []string {
	names := slices.Clone(r.Drop)
	for _, s := range r.Swap {
		names = append(names, s.Name)
	}
	for _, e := range r.Edit {
		names = append(names, e.Name)
	}
	return names
}

// A cutter holds the state of one Cut.
type cutter struct {
	rule    Rule
	fset    *token.FileSet
	missing []string
	sources []string
	changed []error
}

func (c *cutter) declarations(file *ast.File) {
	kept := file.Decls[:0]
	for _, decl := range file.Decls {
		if c.keep(decl) {
			kept = append(kept, decl)
		}
	}
	file.Decls = kept
	file.Comments = nil
}

// keep reports whether decl stays. A grouped declaration stays with the specs
// that are not named.
func (c *cutter) keep(decl ast.Decl) bool {
	gen, ok := decl.(*ast.GenDecl)
	if !ok {
		return !c.named(funcName(decl.(*ast.FuncDecl)), decl)
	}
	specs := gen.Specs[:0]
	for _, spec := range gen.Specs {
		if name := specName(spec); name == "" || !c.named(name, spec) {
			specs = append(specs, spec)
		}
	}
	gen.Specs = specs
	return len(specs) > 0
}

func (c *cutter) named(name string, node ast.Node) bool {
	if i := slices.Index(c.missing, name); i >= 0 {
		c.missing = slices.Delete(c.missing, i, i+1)
	} else {
		return false
	}
	for _, swap := range c.rule.Swap {
		if swap.Name == name {
			c.swap(swap, node)
		}
	}
	for _, edit := range c.rule.Edit {
		if edit.Name == name {
			c.edit(edit, node)
		}
	}
	return true
}

// edit keeps the declaration with its expressions replaced.
func (c *cutter) edit(edit Edit, node ast.Node) {
	text, err := c.text(node)
	if err != nil {
		c.changed = append(c.changed, fmt.Errorf("templcut: %s: %w", c.rule.File, err))
	}
	for i := 0; i+1 < len(edit.Replace); i += 2 {
		from, to := edit.Replace[i], edit.Replace[i+1]
		if !strings.Contains(text, from) {
			c.changed = append(c.changed, fmt.Errorf("%w: %s: %s no longer contains %s", ErrChanged, c.rule.File, edit.Name, from))
		}
		text = strings.ReplaceAll(text, from, to)
	}
	c.sources = append(c.sources, text)
}

func (c *cutter) swap(swap Swap, node ast.Node) {
	if sum := c.fingerprint(node); sum != swap.Sum {
		c.changed = append(c.changed, fmt.Errorf("%w: %s: %s has fingerprint %s, the rule was written for %q",
			ErrChanged, c.rule.File, swap.Name, sum, swap.Sum))
	}
	c.sources = append(c.sources, swap.Source)
}

// fingerprint hashes a declaration as gofmt prints it without comments.
func (c *cutter) fingerprint(node ast.Node) string {
	text, err := c.text(node)
	if err != nil {
		return "unprintable: " + err.Error()
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

func (c *cutter) text(node ast.Node) (string, error) {
	if fn, ok := node.(*ast.FuncDecl); ok {
		fn.Doc = nil
	}
	var text strings.Builder
	err := printer.Fprint(&text, c.fset, node)
	return text.String(), err
}

func (c *cutter) print(file *ast.File) ([]byte, error) {
	if err := errors.Join(c.changed...); err != nil {
		return nil, err
	}
	imports := importsOf(file)
	file.Decls = slices.DeleteFunc(file.Decls, isImport)
	var body bytes.Buffer
	for _, decl := range file.Decls {
		if err := printer.Fprint(&body, c.fset, decl); err != nil {
			return nil, fmt.Errorf("templcut: %s: %w", c.rule.File, err)
		}
		body.WriteString("\n\n")
	}
	body.WriteString(strings.Join(append(c.sources, c.rule.Add), "\n\n"))
	return assemble(c.rule.File, file.Name.Name, imports, body.String())
}

// assemble puts the package clause and the imports in use before the body.
func assemble(name, pkg string, imports []string, body string) ([]byte, error) {
	used, err := selectors("package " + pkg + "\n" + body)
	if err != nil {
		return nil, fmt.Errorf("templcut: %s: %w", name, err)
	}
	imports = append(imports, `"errors"`, `"strconv"`) // for replaced declarations
	slices.Sort(imports)
	var out strings.Builder
	out.WriteString("// Derived for the browser program. Do not edit.\n\npackage " + pkg + "\n\n")
	for _, spec := range slices.Compact(imports) {
		if used[importName(spec)] {
			out.WriteString("import " + spec + "\n")
		}
	}
	derived, err := format.Source([]byte(out.String() + "\n" + body + "\n"))
	if err != nil {
		return nil, fmt.Errorf("templcut: %s: derived file: %w", name, err)
	}
	return derived, nil
}

// selectors returns every name that stands before a dot in source.
func selectors(source string) (map[string]bool, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				used[id.Name] = true
			}
		}
		return true
	})
	return used, nil
}

func isImport(decl ast.Decl) bool {
	gen, ok := decl.(*ast.GenDecl)
	return ok && gen.Tok == token.IMPORT
}

// importsOf returns the import specs as they stand in source.
func importsOf(file *ast.File) []string {
	var specs []string
	for _, spec := range file.Imports {
		text := spec.Path.Value
		if spec.Name != nil {
			text = spec.Name.Name + " " + text
		}
		specs = append(specs, text)
	}
	return specs
}

// importName is the name by which a file refers to an import. The last path
// element is the package name for everything templ imports.
func importName(spec string) string {
	if name, _, ok := strings.Cut(spec, " "); ok {
		return name
	}
	path, _ := strconv.Unquote(spec)
	return path[strings.LastIndexByte(path, '/')+1:]
}

func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	recv := fn.Recv.List[0].Type
	if star, ok := recv.(*ast.StarExpr); ok {
		recv = star.X
	}
	if id, ok := recv.(*ast.Ident); ok {
		return id.Name + "." + fn.Name.Name
	}
	return fn.Name.Name
}

func specName(spec ast.Spec) string {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return s.Name.Name
	case *ast.ValueSpec:
		return s.Names[0].Name
	}
	return ""
}
