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

// pinned is the pinned module in a directory of the test's own.
func pinned(t *testing.T, m Module) string {
	t.Helper()
	source, err := m.dir(root(t))
	require.NoError(t, err)
	files, err := m.files(source)
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
	for _, m := range []Module{Templ, Net} {
		t.Run(m.Path, func(t *testing.T) {
			source, once, twice := pinned(t, m), t.TempDir(), t.TempDir()
			require.NoError(t, m.Derive(source, once))
			require.NoError(t, m.Derive(source, twice))
			files, err := m.files(once)
			require.NoError(t, err)
			require.Greater(t, len(files), 5)
			for _, name := range files {
				require.Equal(t, read(t, once, name), read(t, twice, name), name)
			}
		})
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(text)
}

func TestDeriveReportsEveryChangeAtOnce(t *testing.T) {
	source := pinned(t, Templ)
	require.NoError(t, os.Remove(filepath.Join(source, "handler.go")))
	edit(t, filepath.Join(source, "runtime.go"), "func FromGoHTML(", "func FromHTML(")
	edit(t, filepath.Join(source, "runtime", "buffer.go"), "f.Flush()", "f.Flush(); f.Flush()")
	err := Templ.Derive(source, t.TempDir())
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "github.com/a-h/templ has no file handler.go")
	require.ErrorContains(t, err, "runtime.go no longer declares FromGoHTML")
	require.ErrorContains(t, err, "runtime/buffer.go: Buffer.Flush has fingerprint")
}

func TestDeriveReportsAnExpressionThatChanged(t *testing.T) {
	source := pinned(t, Net)
	edit(t, filepath.Join(source, "html", "render.go"), "html: void element", "html: empty element")
	edit(t, filepath.Join(source, "html", "parse.go"), ") clearStackToContext(", ") clearStack(")
	err := Net.Derive(source, t.TempDir())
	require.ErrorIs(t, err, ErrChanged)
	require.ErrorContains(t, err, "html/render.go: render1 no longer contains fmt.Errorf")
	require.ErrorContains(t, err, "html/parse.go no longer declares parser.clearStackToContext")
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
	bans := []Ban{{"net/http", "no server"}, {"fmt", "too large"}, {"reflect", "too large"}, {"html/template", "unused"}}
	require.NoError(t, Banned(r, modfile, "", Templ.Path+"/runtime", bans))

	added := filepath.Join(r, cache, "templ", "added.go")
	require.NoError(t, os.WriteFile(added, []byte("package templ\n\nimport _ \"net/http/httptrace\"\n"), 0o644))
	err = Banned(r, modfile, "", Templ.Path+"/runtime", bans)
	require.ErrorIs(t, err, ErrBanned)
	require.ErrorContains(t, err, "links net/http/httptrace, imported by github.com/a-h/templ: no server")
	require.ErrorContains(t, err, "links reflect, imported by ")
}
