package templcut

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func root(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	require.NoError(t, err)
	return filepath.Dir(strings.TrimSpace(string(out)))
}

// copyTempl is the pinned module in a directory of the test's own.
func copyTempl(t *testing.T) string {
	t.Helper()
	source, err := moduleDir(root(t))
	require.NoError(t, err)
	files, err := sourceFiles(source)
	require.NoError(t, err)
	dir := t.TempDir()
	for _, name := range files {
		content, err := os.ReadFile(filepath.Join(source, name))
		require.NoError(t, err)
		require.NoError(t, write(filepath.Join(dir, name), content))
	}
	return dir
}

func TestDeriveIsTheSameEveryTime(t *testing.T) {
	source, once, twice := copyTempl(t), t.TempDir(), t.TempDir()
	require.NoError(t, Derive(source, once))
	require.NoError(t, Derive(source, twice))
	files, err := sourceFiles(once)
	require.NoError(t, err)
	require.Greater(t, len(files), 5)
	for _, name := range files {
		a, err := os.ReadFile(filepath.Join(once, name))
		require.NoError(t, err)
		b, err := os.ReadFile(filepath.Join(twice, name))
		require.NoError(t, err)
		require.Equal(t, string(a), string(b), name)
	}
}

func TestDeriveReportsEveryChangeAtOnce(t *testing.T) {
	source := copyTempl(t)
	require.NoError(t, os.Remove(filepath.Join(source, "handler.go")))
	edit(t, filepath.Join(source, "runtime.go"), "func FromGoHTML(", "func FromHTML(")
	edit(t, filepath.Join(source, "runtime", "buffer.go"), "f.Flush()", "f.Flush(); f.Flush()")
	err := Derive(source, t.TempDir())
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "there is no file handler.go")
	require.ErrorContains(t, err, "runtime.go no longer declares FromGoHTML")
	require.ErrorContains(t, err, "runtime/buffer.go: Buffer.Flush has fingerprint")
}

func edit(t *testing.T, path, from, to string) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), from)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), from, to, 1)), 0o644))
}

// A package that comes back, here by a file that a templ update might add, is
// named together with the package that brought it.
func TestBannedNamesWhatCameBack(t *testing.T) {
	r := root(t)
	cache := filepath.Join(".cache", "test", "templcut")
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(filepath.Join(r, cache))) })
	modfile, err := Modfile(r, cache)
	require.NoError(t, err)
	banned := []string{"net/http", "fmt", "reflect", "html/template"}
	require.NoError(t, Banned(r, modfile, Module+"/runtime", banned))

	added := filepath.Join(r, cache, "templ", "added.go")
	require.NoError(t, os.WriteFile(added, []byte("package templ\n\nimport _ \"net/http/httptrace\"\n"), 0o644))
	err = Banned(r, modfile, Module+"/runtime", banned)
	require.ErrorIs(t, err, ErrBanned)
	require.ErrorContains(t, err, "links net/http/httptrace, imported by github.com/a-h/templ")
	require.ErrorContains(t, err, "links reflect, imported by ")
}
