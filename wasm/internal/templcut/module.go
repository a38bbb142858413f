package templcut

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Module is the import path of the module the rules are written for.
const Module = "github.com/a-h/templ"

// packages are the folders of the module that a generated component imports.
var packages = []string{".", "runtime"}

// Derive writes the lean form of the templ module found in source to target,
// which is created or overwritten: the packages that generated components
// import, without tests. The result is the same, byte for byte, for the same
// source.
//
// Every rule is tried before Derive gives up, so that one error lists all that
// a templ update has changed.
func Derive(source, target string) error {
	if err := os.RemoveAll(target); err != nil {
		return fmt.Errorf("templcut: %w", err)
	}
	files, err := sourceFiles(source)
	if err != nil {
		return err
	}
	failed := []error{missingFiles(files)}
	for _, name := range files {
		failed = append(failed, derive(source, target, name))
	}
	return errors.Join(failed...)
}

// sourceFiles lists what the derived module is made of, relative to its root.
func sourceFiles(source string) ([]string, error) {
	files := []string{"go.mod"}
	for _, dir := range packages {
		entries, err := os.ReadDir(filepath.Join(source, dir))
		if err != nil {
			return nil, fmt.Errorf("templcut: %w", err)
		}
		for _, entry := range entries {
			if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				files = append(files, filepath.ToSlash(filepath.Join(dir, name)))
			}
		}
	}
	return files, nil
}

func missingFiles(files []string) error {
	var missing []error
	for _, rule := range Rules {
		if !slices.Contains(files, rule.File) {
			missing = append(missing, fmt.Errorf("%w: there is no file %s", ErrChanged, rule.File))
		}
	}
	return errors.Join(missing...)
}

func derive(source, target, name string) error {
	content, err := os.ReadFile(filepath.Join(source, filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	if i := slices.IndexFunc(Rules, func(r Rule) bool { return r.File == name }); i >= 0 {
		if Rules[i].Remove {
			return nil
		}
		if content, err = Cut(Rules[i], content); err != nil {
			return err
		}
	}
	return write(filepath.Join(target, filepath.FromSlash(name)), content)
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("templcut: %w", err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return fmt.Errorf("templcut: %w", err)
	}
	return nil
}
