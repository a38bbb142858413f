package templcut

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// Modfile derives the lean modules for the Go module in root and returns the
// path of a go.mod, below cache, that differs from root's own only in putting
// them in their originals' place. Use it as `go build -modfile`.
//
// cache is a path relative to root. It must be relative: the go command notes
// the path of a replaced module in the program, and a program that knows where
// it was built is not reproducible.
func Modfile(root, cache string) (string, error) {
	var replace string
	var failed []error
	for _, m := range []Module{Templ, Net} {
		lean := filepath.Join(cache, path.Base(m.Path))
		failed = append(failed, m.deriveFor(root, lean))
		replace += "\nreplace " + m.Path + " => ./" + filepath.ToSlash(lean) + "\n"
	}
	if err := errors.Join(failed...); err != nil {
		return "", err
	}
	return writeModfile(root, cache, replace)
}

func (m Module) deriveFor(root, lean string) error {
	source, err := m.dir(root)
	if err != nil {
		return err
	}
	return m.Derive(source, filepath.Join(root, lean))
}

// dir asks the go command where the pinned module lies.
func (m Module) dir(root string) (string, error) {
	cmd := exec.Command("go", "list", "-m", "-json", m.Path)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("templcut: go list -m %s: %w", m.Path, withStderr(err))
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("templcut: go list -m %s: %w", m.Path, err)
	}
	if module.Dir == "" {
		return "", fmt.Errorf("templcut: %s is not downloaded; run go mod download", m.Path)
	}
	return module.Dir, nil
}

func writeModfile(root, cache, replace string) (string, error) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	name := filepath.Join(root, cache, "go.mod")
	mod = append(bytes.TrimRight(mod, "\n"), "\n"+replace...)
	if err := write(name, mod); err != nil {
		return "", err
	}
	return name, write(filepath.Join(root, cache, "go.sum"), sum)
}

// withStderr adds what a failed command said to its error.
func withStderr(err error) error {
	if exit, ok := err.(*exec.ExitError); ok && len(exit.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(exit.Stderr))
	}
	return err
}
