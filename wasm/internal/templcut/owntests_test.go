package templcut

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The lean URL parser passes the tests that the Go release has for the whole
// one.
func TestLeanURLParserPassesItsOwnTests(t *testing.T) {
	dir := t.TempDir()
	replace, err := standard(dir, "lean")
	require.NoError(t, err)
	require.Len(t, replace, len(stdRules))
	overlay, err := writeOverlay(filepath.Join(dir, "overlay.json"), replace)
	require.NoError(t, err)
	goTest(t, root(t), "-overlay", overlay, "net/url")
}

// The lean HTML parser passes the tests that its module has for the whole one.
func TestLeanHTMLParserPassesItsOwnTests(t *testing.T) {
	source, err := Net.dir(root(t))
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, Net.Derive(source, dir))
	copyFile(t, source, dir, "go.sum")
	tests, err := filepath.Glob(filepath.Join(source, "html", "*_test.go"))
	require.NoError(t, err)
	require.NotEmpty(t, tests)
	for _, name := range tests {
		copyFile(t, source, dir, filepath.Join("html", filepath.Base(name)))
	}
	require.NoError(t, os.CopyFS(filepath.Join(dir, "html", "testdata"), os.DirFS(filepath.Join(source, "html", "testdata"))))
	goTest(t, dir, "./html")
}

func copyFile(t *testing.T, from, to, name string) {
	t.Helper()
	require.NoError(t, write(filepath.Join(to, name), []byte(read(t, from, name))))
}

func goTest(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"test", "-count=1"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.NotContains(t, string(out), "no test files")
}

// A Go release that changes what the rules name stops the build.
func TestStandardRulesNameWhatChanged(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	source := t.TempDir()
	copyFile(t, filepath.Join(strings.TrimSpace(string(goroot)), "src"), source, "net/url/url.go")
	edit(t, filepath.Join(source, "net", "url", "url.go"), "netip.ParseAddr(", "netip.MustParseAddr(")
	edit(t, filepath.Join(source, "net", "url", "url.go"), "func badSetPath(", "func badPath(")
	err = derive(stdRules, source, t.TempDir(), "net/url/url.go")
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "net/url/url.go no longer declares badSetPath")
	edit(t, filepath.Join(source, "net", "url", "url.go"), "func badPath(", "func badSetPath(")
	err = derive(stdRules, source, t.TempDir(), "net/url/url.go")
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "net/url/url.go: parseHost no longer contains addr, err := netip.ParseAddr(unescapedHostname)")
}
