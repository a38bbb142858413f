package templcut

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Modfile derives the lean templ module for the Go module in root and returns
// the path of a go.mod, below cache, that differs from root's own only in
// putting the lean module in templ's place. Use it as `go build -modfile`.
//
// cache is a path relative to root. It must be relative: the go command notes
// the path of a replaced module in the program, and a program that knows where
// it was built is not reproducible.
func Modfile(root, cache string) (string, error) {
	source, err := moduleDir(root)
	if err != nil {
		return "", err
	}
	lean := filepath.Join(cache, "templ")
	if err := Derive(source, filepath.Join(root, lean)); err != nil {
		return "", err
	}
	return writeModfile(root, cache, "./"+filepath.ToSlash(lean))
}

// moduleDir asks the go command where the pinned templ module lies.
func moduleDir(root string) (string, error) {
	cmd := exec.Command("go", "list", "-m", "-json", Module)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("templcut: go list -m %s: %w", Module, withStderr(err))
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("templcut: go list -m %s: %w", Module, err)
	}
	if module.Dir == "" {
		return "", fmt.Errorf("templcut: %s is not downloaded; run go mod download", Module)
	}
	return module.Dir, nil
}

func writeModfile(root, cache, lean string) (string, error) {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	path := filepath.Join(root, cache, "go.mod")
	mod = append(bytes.TrimRight(mod, "\n"), "\n\nreplace "+Module+" => "+lean+"\n"...)
	if err := write(path, mod); err != nil {
		return "", err
	}
	return path, write(filepath.Join(root, cache, "go.sum"), sum)
}

// withStderr adds what a failed command said to its error.
func withStderr(err error) error {
	if exit, ok := err.(*exec.ExitError); ok && len(exit.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(exit.Stderr))
	}
	return err
}
