package readme

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestGoBlocksCompile builds what the manual shows: every block as a package of
// its own, all of them in one go, from files that exist in an overlay alone.
func TestGoBlocksCompile(t *testing.T) {
	root, dir := testenv.Root(t), t.TempDir()
	overlay := map[string]string{}
	var packages []string
	for _, d := range documents(t) {
		for _, block := range d.fences {
			if block.language != "go" {
				continue
			}
			source, err := program(d.path, block)
			require.NoError(t, err)
			name := fmt.Sprintf("block%d", len(packages))
			file := filepath.Join(dir, name+".go")
			require.NoError(t, os.WriteFile(file, []byte(source), 0o600))
			overlay[filepath.Join(root, "internal", "workshop", "heavy", "readme", name, "block.go")] = file
			packages = append(packages, "./readme/"+name)
		}
	}
	require.Greater(t, len(packages), 10, "the blocks are found")
	out, err := build(t, root, dir, overlay, packages)
	require.NoError(t, err, "a block of the manual does not compile:\n%s", out)
}

// A test that cannot fail is worse than none.
func TestBlocksThatDoNotCompileAreNamed(t *testing.T) {
	root, dir := testenv.Root(t), t.TempDir()
	source, err := program("README.md", fence{from: 123, lines: []string{"c, err := counter.New(ctx)", "mux.Handle(c.Nothing())"}})
	require.NoError(t, err)
	file := filepath.Join(dir, "block.go")
	require.NoError(t, os.WriteFile(file, []byte(source), 0o600))
	overlay := map[string]string{filepath.Join(root, "internal", "workshop", "heavy", "readme", "bad", "block.go"): file}
	out, err := build(t, root, dir, overlay, []string{"./readme/bad"})
	require.Error(t, err)
	require.Contains(t, out, "README.md:123:")
	require.Contains(t, out, "README.md:124:")
	require.Contains(t, out, "c.Nothing undefined")

	_, err = program("README.md", fence{from: 7, lines: []string{"if {"}})
	require.ErrorContains(t, err, "README.md:7: neither declarations nor statements")
}

func build(t *testing.T, root, dir string, overlay map[string]string, packages []string) (string, error) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"Replace": overlay})
	require.NoError(t, err)
	list := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(list, text, 0o600))
	args := []string{"build", "-buildvcs=false", "-overlay", list}
	if raced() {
		args = append(args, "-race") // what the test was built with is built already
	}
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Dir = filepath.Join(root, "internal", "workshop", "heavy") // whose module has all that the manual imports
	out, err := cmd.CombinedOutput()
	return strings.ReplaceAll(string(out), root+string(filepath.Separator), ""), err
}

// raced reports whether this test runs with the race detector.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return false
	}
	for _, s := range info.Settings {
		if s.Key == "-race" {
			return s.Value == "true"
		}
	}
	return false
}
