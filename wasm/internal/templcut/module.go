package templcut

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Module is a dependency of which the browser program uses a lean form.
type Module struct {
	// Path is its import path.
	Path string

	// Packages are the folders that the program links.
	Packages []string

	// Rules are what the program needs left out of it.
	Rules []Rule
}

// Templ runs the generated components.
var Templ = Module{"github.com/a-h/templ", []string{".", "runtime"}, templRules}

// Net has the HTML parser of the sanitizer.
var Net = Module{"golang.org/x/net", []string{"html", "html/atom"}, netRules}

// Derive writes the lean form of the module found in source to target, which
// is created or overwritten: its Packages, without tests. The result is the
// same, byte for byte, for the same source.
//
// Every rule is tried before Derive gives up, so that one error lists all that
// an update of the module has changed.
func (m Module) Derive(source, target string) error {
	if err := os.RemoveAll(target); err != nil {
		return fmt.Errorf("templcut: %w", err)
	}
	files, err := m.files(source)
	if err != nil {
		return err
	}
	failed := []error{m.missing(files)}
	for _, name := range files {
		failed = append(failed, derive(m.Rules, source, target, name))
	}
	return errors.Join(failed...)
}

// files lists what the derived module is made of, relative to its root.
func (m Module) files(source string) ([]string, error) {
	files := []string{"go.mod"}
	for _, dir := range m.Packages {
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

func (m Module) missing(files []string) error {
	var missing []error
	for _, rule := range m.Rules {
		if !slices.Contains(files, rule.File) {
			missing = append(missing, fmt.Errorf("%w: %s has no file %s", ErrChanged, m.Path, rule.File))
		}
	}
	return errors.Join(missing...)
}

func derive(rules []Rule, source, target, name string) error {
	content, err := os.ReadFile(filepath.Join(source, filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	if i := slices.IndexFunc(rules, func(r Rule) bool { return r.File == name }); i >= 0 {
		if rules[i].Remove {
			return nil
		}
		if content, err = Cut(rules[i], content); err != nil {
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
