package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// The sanitizer gives with the lean parsers, in a browser's program, the bytes
// that its cases ask for. What the lean form of templ renders is compared in a
// browser, by package wasm.
func TestLeanSanitizerGivesTheSameBytes(t *testing.T) {
	testenv.Need(t, testenv.Node)
	j := prepared(t)
	goroot, err := goEnv("GOROOT")
	require.NoError(t, err)
	cmd := exec.Command("go", "test", "-count=1", "-modfile", j.modfile, "-overlay", j.overlay,
		"-exec", filepath.Join(goroot, "lib", "wasm", "go_js_wasm_exec"),
		"-run", "TestCases|TestText|TestPlainText|TestForms", "./article/sanitize")
	cmd.Dir = j.root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.NotContains(t, string(out), "no tests to run")
}
