package templcut

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
)

// Lean rewrites a generated file (*_templ.go) for the browser program, where
// every write goes into memory. A write error there cannot happen, and if it
// did, the buffer would keep it and report it at the end: so the check behind
// each write goes. An expression must be one string: the checks for a second
// result, an error, go too, and the compiler refuses an expression that has
// one.
//
// What is written stays the same; the code becomes less than half as large.
func Lean(name string, source []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("templcut: %w", err)
	}
	file.Comments = nil
	ast.Inspect(file, func(n ast.Node) bool {
		switch block := n.(type) {
		case *ast.BlockStmt:
			block.List = leanStatements(block.List)
		case *ast.CaseClause:
			block.Body = leanStatements(block.Body)
		}
		return true
	})
	var out bytes.Buffer
	if err := format.Node(&out, fset, file); err != nil {
		return nil, fmt.Errorf("templcut: %s: %w", name, err)
	}
	return out.Bytes(), nil
}

// The names that templ gives to what it generates.
const (
	prefix    = "templ_7745c5c3_"
	bufferVar = prefix + "Buffer"
	errorVar  = prefix + "Err"
)

func leanStatements(list []ast.Stmt) []ast.Stmt {
	out := make([]ast.Stmt, 0, len(list))
	for i := 0; i < len(list); i++ {
		lean, used := leanStatement(list[i:])
		out = append(out, lean...)
		i += used - 1
	}
	return out
}

// leanStatement rewrites what the list begins with and says how many
// statements that were.
func leanStatement(list []ast.Stmt) (lean []ast.Stmt, used int) {
	switch {
	case entersComponent(list):
		return enter(list), entrance
	case writesLiteral(list):
		return []ast.Stmt{&ast.ExprStmt{X: list[0].(*ast.AssignStmt).Rhs[0]}}, 2
	case writesValue(list, "JoinStringErrs"):
		return []ast.Stmt{writeCall(list, "WriteText")}, 5
	case writesValue(list, "JoinURLErrs"):
		return []ast.Stmt{writeCall(list, "WriteURL")}, 5
	}
	return list[:1], 1
}

// entrance is how many statements stand before a component's own: its writer
// and context, the buffer and its release, the children.
const entrance = 8

// entersComponent finds
//
//	w, ctx := input.Writer, input.Context
//	if err := ctx.Err(); err != nil { return err }
//	buffer, isBuffer := templruntime.GetBuffer(w)
//	if !isBuffer { defer … }
//	ctx = templ.InitializeContext(ctx)
//	children := templ.GetChildren(ctx)
//	if children == nil { … }
//	ctx = templ.ClearChildren(ctx)
func entersComponent(list []ast.Stmt) bool {
	return len(list) >= entrance && callOf(list[2], "templruntime", "GetBuffer") != nil &&
		callOf(list[4], "templ", "InitializeContext") != nil &&
		callOf(list[5], "templ", "GetChildren") != nil && callOf(list[7], "templ", "ClearChildren") != nil
}

// enter is
//
//	buffer, ctx, children := templruntime.Enter(input)
//	_, _, _ = buffer, ctx, children
func enter(list []ast.Stmt) []ast.Stmt {
	names := []ast.Expr{ast.NewIdent(bufferVar), ast.NewIdent("ctx"), list[5].(*ast.AssignStmt).Lhs[0]}
	blank := []ast.Expr{ast.NewIdent("_"), ast.NewIdent("_"), ast.NewIdent("_")}
	call := &ast.CallExpr{Fun: runtimeFunc("Enter"), Args: []ast.Expr{ast.NewIdent(prefix + "Input")}}
	return []ast.Stmt{
		&ast.AssignStmt{Lhs: names, Tok: token.DEFINE, Rhs: []ast.Expr{call}},
		&ast.AssignStmt{Lhs: blank, Tok: token.ASSIGN, Rhs: names},
	}
}

// writesLiteral finds
//
//	err = templruntime.WriteString(buffer, n, "…")
//	if err != nil { return … }
func writesLiteral(list []ast.Stmt) bool {
	return len(list) >= 2 && checksError(list[1]) &&
		(callOf(list[0], "templruntime", "WriteString") != nil || callOf(list[0], "templ", "RenderCSSItems") != nil)
}

// writesValue finds
//
//	var v string
//	v, err = templ.JoinStringErrs(expression) // or JoinURLErrs
//	if err != nil { return … }
//	_, err = buffer.WriteString(templ.EscapeString(v))
//	if err != nil { return … }
func writesValue(list []ast.Stmt, join string) bool {
	return len(list) >= 5 && isDeclaration(list[0]) &&
		callOf(list[1], "templ", join) != nil && checksError(list[2]) &&
		callOf(list[3], bufferVar, "WriteString") != nil && checksError(list[4])
}

// writeCall is templruntime.NAME(buffer, expression).
func writeCall(list []ast.Stmt, name string) ast.Stmt {
	value := list[1].(*ast.AssignStmt).Rhs[0].(*ast.CallExpr).Args[0]
	return &ast.ExprStmt{X: &ast.CallExpr{
		Fun:  runtimeFunc(name),
		Args: []ast.Expr{ast.NewIdent(bufferVar), value},
	}}
}

func runtimeFunc(name string) ast.Expr {
	return &ast.SelectorExpr{X: ast.NewIdent("templruntime"), Sel: ast.NewIdent(name)}
}

func isDeclaration(s ast.Stmt) bool {
	_, ok := s.(*ast.DeclStmt)
	return ok
}

// callOf returns the call x.name(…) that an assignment's only value is, or nil.
func callOf(s ast.Stmt, x, name string) *ast.CallExpr {
	assign, ok := s.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return nil
	}
	call, ok := assign.Rhs[0].(*ast.CallExpr)
	if !ok {
		return nil
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name {
		return nil
	}
	if id, ok := sel.X.(*ast.Ident); !ok || id.Name != x {
		return nil
	}
	return call
}

// checksError reports whether s is "if err != nil { return … }".
func checksError(s ast.Stmt) bool {
	check, ok := s.(*ast.IfStmt)
	if !ok || check.Else != nil || check.Init != nil {
		return false
	}
	cond, ok := check.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ {
		return false
	}
	id, ok := cond.X.(*ast.Ident)
	return ok && strings.HasPrefix(id.Name, errorVar)
}
