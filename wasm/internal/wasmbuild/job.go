package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/wasm/internal/bundle"
	"github.com/portletkit/portletkit/wasm/internal/templcut"
)

// cache is where intermediate files go, relative to the module's root. It is
// part of the built program's build information, so it never changes with the
// machine.
const cache = ".cache/wasm"

// A job is one run of the command.
type job struct {
	out   string
	quick bool

	root    string
	modfile string
	overlay string
}

// prepare finds the root of the module that holds the programs and derives the lean sources below the
// directory lean, a path relative to it.
func (j *job) prepare(lean string) error {
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/portletkit/portletkit").Output()
	if err != nil {
		return fmt.Errorf("go list -m: %w", err)
	}
	j.root = strings.TrimSpace(string(root))
	if j.modfile, err = templcut.Modfile(j.root, lean); err != nil {
		return err
	}
	j.overlay, err = templcut.Overlay(j.root, j.modfile, lean, "./wasm/program/...")
	return err
}

func goEnv(name string) (string, error) {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		return "", fmt.Errorf("go env %s: %w", name, err)
	}
	return strings.TrimSpace(string(out)), nil
}

// build makes every file and the manifest, in memory.
func (j *job) build() (map[string][]byte, error) {
	var assets []asset
	for _, p := range programs {
		content, err := j.program(p)
		if err != nil {
			return nil, err
		}
		assets = append(assets, asset{name: p.name + ".wasm", kind: "application/wasm", content: content})
	}
	scripts, err := j.scripts(assets)
	if err != nil {
		return nil, err
	}
	return j.pack(append(assets, scripts...))
}

// pack compresses the assets and adds the manifest.
func (j *job) pack(assets []asset) (map[string][]byte, error) {
	files := map[string][]byte{}
	var manifest bundle.Manifest
	for _, a := range assets {
		compressed, err := compress(a.content, j.quick)
		if err != nil {
			return nil, err
		}
		files[a.name+".br"] = compressed
		manifest.Files = append(manifest.Files, a.entry(len(compressed)))
	}
	slices.SortFunc(manifest.Files, func(a, b bundle.File) int { return strings.Compare(a.Name, b.Name) })
	text, err := json.MarshalIndent(manifest, "", "\t")
	if err != nil {
		return nil, err
	}
	files["manifest.json"] = append(text, '\n')
	return files, nil
}

func (j *job) write() error {
	files, err := j.build()
	if err != nil {
		return err
	}
	dir := filepath.Join(j.root, j.out)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return err
		}
	}
	return j.removeOthers(dir, files)
}

// removeOthers deletes files of an earlier build.
func (j *job) removeOthers(dir string, files map[string][]byte) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if _, ok := files[entry.Name()]; !ok && !entry.IsDir() {
			if err := os.Remove(filepath.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// errStale reports files that a new build would change.
var errStale = errors.New("not what the sources build; run go run -C wasm/internal/wasmbuild . and commit")

func (j *job) check() error {
	files, err := j.build()
	if err != nil {
		return err
	}
	var stale []error
	for name, content := range files {
		path := filepath.Join(j.out, name)
		committed, err := os.ReadFile(filepath.Join(j.root, path))
		if err != nil || !bytes.Equal(committed, content) {
			stale = append(stale, fmt.Errorf("%s: %w", path, errStale))
		}
	}
	return errors.Join(stale...)
}

// built reads the manifest of the last build.
func (j *job) built() (bundle.Manifest, error) {
	var manifest bundle.Manifest
	text, err := os.ReadFile(filepath.Join(j.root, j.out, "manifest.json"))
	if err != nil {
		return manifest, err
	}
	return manifest, json.Unmarshal(text, &manifest)
}
