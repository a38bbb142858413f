package templcut

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ErrBanned reports that a program links a package it must not.
var ErrBanned = errors.New("templcut: banned package")

// Banned asks the go command what the package pkg (a path relative to root)
// links for the browser when it is built with modfile, and returns an error
// that wraps ErrBanned and names every package of banned among them, with one
// importer each. A banned path also covers the paths below it.
func Banned(root, modfile, pkg string, banned []string) error {
	importers, err := importers(root, modfile, pkg)
	if err != nil {
		return err
	}
	var found []error
	for path, importer := range importers {
		if slices.ContainsFunc(banned, func(b string) bool { return path == b || strings.HasPrefix(path, b+"/") }) {
			found = append(found, fmt.Errorf("%w: %s links %s, imported by %s", ErrBanned, pkg, path, importer))
		}
	}
	slices.SortFunc(found, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(found...)
}

// importers maps every linked package to one package that imports it.
func importers(root, modfile, pkg string) (map[string]string, error) {
	abs, err := filepath.Abs(modfile)
	if err != nil {
		return nil, fmt.Errorf("templcut: %w", err)
	}
	cmd := exec.Command("go", "list", "-modfile", abs, "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, pkg)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("templcut: go list -deps %s: %w", pkg, withStderr(err))
	}
	by := map[string]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		for _, imported := range fields[1:] {
			by[imported] = fields[0]
		}
	}
	return by, nil
}
