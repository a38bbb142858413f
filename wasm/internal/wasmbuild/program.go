package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/portletkit/portletkit/wasm/internal/slim"
	"github.com/portletkit/portletkit/wasm/internal/templcut"
)

// A program is one main package for the browser and what it must not link.
type program struct {
	name  string
	bans  []templcut.Ban
	flags []string
	limit int // of what a page loads, in bytes of brotli
}

// programs are the two programs. Inlining is off: it makes them 5 % larger on
// the wire and, as measured, no faster to the first list.
var programs = []program{
	{name: "basic", limit: 474_000, bans: append(basicBans, bans...), flags: []string{"-gcflags=all=-l"}},
	{name: "article", limit: 724_000, bans: bans, flags: []string{"-gcflags=all=-l"}},
}

// experiment chooses the collector of before Go 1.26: the new one is for many
// processors, of which a page's program has one, and is 3 KB larger.
const experiment = "nogreenteagc"

func (p program) path() string { return "./wasm/program/" + p.name }

// program builds p and returns the WebAssembly module.
func (j *job) program(p program) ([]byte, error) {
	if err := templcut.Banned(j.root, j.modfile, j.overlay, p.path(), p.bans); err != nil {
		return nil, err
	}
	out := filepath.Join(j.root, cache, p.name+".wasm")
	if err := j.goBuild(p.path(), out, "-s -w", p.flags); err != nil {
		return nil, err
	}
	module, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return slim.Slim(module)
}

func (j *job) goBuild(pkg, out, ldflags string, flags []string) error {
	args := []string{"build", "-modfile", j.modfile, "-overlay", j.overlay, "-tags=widgets", "-trimpath", "-buildvcs=false", "-ldflags=" + ldflags, "-o", out}
	cmd := exec.Command("go", append(append(args, flags...), pkg)...)
	cmd.Dir = j.root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOEXPERIMENT="+experiment, "CGO_ENABLED=0", "GOFLAGS=")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s: %w\n%s", pkg, err, text)
	}
	return nil
}
