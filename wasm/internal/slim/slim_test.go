package slim_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
	"github.com/portletkit/portletkit/wasm/internal/slim"
)

// trial builds the program in testdata as the widgets' are built.
func trial(t testing.TB) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "trial.wasm")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-l", "-o", out, "./testdata/trial")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOFLAGS=")
	text, err := build.CombinedOutput()
	require.NoError(t, err, string(text))
	module, err := os.ReadFile(out)
	require.NoError(t, err)
	return module
}

// run is what the program says.
func run(t *testing.T, module []byte) string {
	t.Helper()
	said, status := ended(t, module)
	require.Zero(t, status, said)
	return said
}

// ended is what it says with arguments, and its status.
func ended(t *testing.T, module []byte, args ...string) (string, int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run.wasm")
	require.NoError(t, os.WriteFile(path, module, 0o644))
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	cmd := exec.Command(filepath.Join(string(bytes.TrimSpace(root)), "lib", "wasm", "go_js_wasm_exec"), append([]string{path}, args...)...)
	out, err := cmd.CombinedOutput()
	if status := cmd.ProcessState; status != nil {
		return string(out), status.ExitCode()
	}
	require.NoError(t, err)
	return "", 0
}

func TestASlimProgramDoesTheSame(t *testing.T) {
	testenv.Need(t, testenv.Node)
	module := trial(t)
	small, err := slim.Slim(module)
	require.NoError(t, err)
	said := run(t, module)
	require.Contains(t, said, "value method main.square.Area called using nil *square pointer")
	require.Equal(t, said, run(t, small))
}

// A program that ends by a fault says which, and by the same status: what it
// would say of the way there is left out.
func TestASlimProgramEndsTheSame(t *testing.T) {
	testenv.Need(t, testenv.Node)
	module := trial(t)
	small, err := slim.Slim(module)
	require.NoError(t, err)
	for how, want := range map[string]string{
		"panic":    "panic: told [recovered]\n\tpanic: again: told\n",
		"kind":     "panic: main.side(2)\n",
		"deadlock": "fatal error: all goroutines are asleep - deadlock!\n",
		"fatal":    "fatal error: sync: unlock of unlocked mutex\n",
	} {
		t.Run(how, func(t *testing.T) {
			for _, program := range [][]byte{module, small} {
				said, status := ended(t, program, how)
				require.Equal(t, 2, status, said)
				require.Contains(t, said, want)
				require.NotContains(t, said, "RuntimeError")
			}
		})
	}
}

// What goes is what tracebacks read, and the places of the pieces.
func TestASlimProgramIsSmall(t *testing.T) {
	module := trial(t)
	require.True(t, bytes.Contains(module, []byte("main.deep")))
	small, err := slim.Slim(module)
	require.NoError(t, err)
	require.Less(t, len(small), len(module)*9/10)
	for _, gone := range []string{"main.deep", "runtime.gcDrain", "runtime/proc.go", "trial/main.go"} {
		require.False(t, bytes.Contains(small, []byte(gone)), gone)
	}
	require.True(t, bytes.Contains(small, []byte("main.(*square).Area")), "a panic is put together of it")
}

func TestWhatGoDidNotLinkIsRefused(t *testing.T) {
	module := trial(t)
	small, err := slim.Slim(module)
	require.NoError(t, err)
	for name, bad := range map[string][]byte{
		"nothing":            nil,
		"text":               []byte("<!doctype html>"),
		"an empty module":    []byte("\x00asm\x01\x00\x00\x00"),
		"half a module":      module[:len(module)/2],
		"a slim one":         small,
		"a piece of nothing": []byte("\x00asm\x01\x00\x00\x00\x0b\x01\x01"),
		"half a piece":       []byte("\x00asm\x01\x00\x00\x00\x0b\x02\x01\x00"),
		"another memory":     []byte("\x00asm\x01\x00\x00\x00\x0b\x07\x01\x02\x41\x00\x0b\x01a"),
		"no constant":        []byte("\x00asm\x01\x00\x00\x00\x0b\x07\x01\x00\x23\x00\x0b\x01a"),
		"no memory":          []byte("\x00asm\x01\x00\x00\x00\x0b\x01\x00"),
		"memory without end": []byte("\x00asm\x01\x00\x00\x00\x0b\x0b\x01\x00\x41\xff\xff\xff\xff\x0f\x0b\x01\x00"),
	} {
		_, err := slim.Slim(bad)
		require.ErrorIs(t, err, slim.ErrModule, name)
	}
}

func FuzzSlim(f *testing.F) {
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0b\x08\x01\x00\x41\x01\x0b\x02ab"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0b\x0d\x01\x00\x41\x00\x0b\x08\xf1\xff\xff\xff\x00\x00\x01\x08"))
	f.Fuzz(func(t *testing.T, module []byte) {
		if small, err := slim.Slim(module); err == nil {
			require.NotEmpty(t, small)
		}
	})
}
