//go:build !js

package sanitize_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestSameBytesInJS runs the cases as a browser program under Node: each has
// to give the bytes that it gives natively.
func TestSameBytesInJS(t *testing.T) {
	testenv.Need(t, testenv.Node)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	runner := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	cmd := exec.Command("go", "test", "-exec", runner, "-count=1", "-run", "TestCases|TestText|TestPlainText|TestForms", ".", "../../internal/text/normal")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.NotContains(t, string(out), "no tests to run")
}
