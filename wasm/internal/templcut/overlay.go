package templcut

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Overlay writes the lean form of every generated file that the packages link
// from the module in root, and of the standard library's files, and returns
// the path of the JSON file that `go build -overlay` takes. modfile and cache
// are as for Modfile.
func Overlay(root, modfile, cache string, packages ...string) (string, error) {
	files, err := generated(root, modfile, packages)
	if err != nil {
		return "", err
	}
	replace, err := standard(root, cache)
	if err != nil {
		return "", err
	}
	for _, file := range files {
		derived, err := leanFile(root, cache, file)
		if err != nil {
			return "", err
		}
		replace[file] = derived
	}
	return writeOverlay(filepath.Join(root, cache, "overlay.json"), replace)
}

// writeOverlay writes what stands in place of which file, and returns path.
func writeOverlay(path string, replace map[string]string) (string, error) {
	text, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	return path, write(path, text)
}

// standard derives the files of the standard library and maps each to its lean
// form.
func standard(root, cache string) (map[string]string, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("templcut: go env GOROOT: %w", withStderr(err))
	}
	source := filepath.Join(strings.TrimSpace(string(goroot)), "src")
	target := filepath.Join(root, cache, "std")
	replace := map[string]string{}
	var failed []error
	for _, rule := range stdRules {
		failed = append(failed, derive(stdRules, source, target, rule.File))
		name := filepath.FromSlash(rule.File)
		replace[filepath.Join(source, name)] = filepath.Join(target, name)
	}
	return replace, errors.Join(failed...)
}

func leanFile(root, cache, file string) (string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	name, err := filepath.Rel(root, file)
	if err != nil {
		return "", fmt.Errorf("templcut: %w", err)
	}
	derived, err := Lean(name, source)
	if err != nil {
		return "", err
	}
	path := filepath.Join(root, cache, "generated", name)
	return path, write(path, derived)
}

// generated lists the module's own *_templ.go files that the packages link.
func generated(root, modfile string, packages []string) ([]string, error) {
	const form = `{{if .Module}}{{if .Module.Main}}{{range .GoFiles}}{{$.Dir}}/{{.}}{{"\n"}}{{end}}{{end}}{{end}}`
	cmd := exec.Command("go", append([]string{"list", "-modfile", modfile, "-deps", "-f", form}, packages...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("templcut: go list -deps: %w", withStderr(err))
	}
	var files []string
	for line := range strings.Lines(string(out)) {
		if file := strings.TrimSpace(line); strings.HasSuffix(file, "_templ.go") {
			files = append(files, filepath.FromSlash(file))
		}
	}
	return files, nil
}
