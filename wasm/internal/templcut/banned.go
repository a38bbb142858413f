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

// A Ban is a package that a program must not link, nor what lies below its
// path, and why.
type Ban struct{ Path, Why string }

func (b Ban) covers(path string) bool {
	return path == b.Path || strings.HasPrefix(path, b.Path+"/")
}

// Banned asks the go command what the package pkg (a path relative to root)
// links for the browser when it is built with modfile and overlay, and returns
// an error that wraps ErrBanned and names every package under a ban, with one
// importer each and the ban's reason. An empty overlay is none.
func Banned(root, modfile, overlay, pkg string, bans []Ban) error {
	importers, err := importers(root, modfile, overlay, pkg)
	if err != nil {
		return err
	}
	var found []error
	for path, importer := range importers {
		if i := slices.IndexFunc(bans, func(b Ban) bool { return b.covers(path) }); i >= 0 {
			found = append(found, fmt.Errorf("%w: %s links %s, imported by %s: %s", ErrBanned, pkg, path, importer, bans[i].Why))
		}
	}
	slices.SortFunc(found, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(found...)
}

// importers maps every linked package to one package that imports it.
func importers(root, modfile, overlay, pkg string) (map[string]string, error) {
	abs, err := filepath.Abs(modfile)
	if err != nil {
		return nil, fmt.Errorf("templcut: %w", err)
	}
	cmd := exec.Command("go", "list", "-modfile", abs, "-overlay", overlay, "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, pkg)
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
