package folder_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/folder"
	"github.com/portletkit/portletkit/article/source/memory"
)

// place writes an article's file.
func place(t *testing.T, dir, name, id, slug string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
	require.NoError(t, os.WriteFile(path, file(id, slug).Data, 0o600))
}

// slugs are those of all articles of a source.
func slugs(t *testing.T, s *memory.Source) []string {
	t.Helper()
	require.NotNil(t, s)
	page, err := s.List(t.Context(), article.Query{})
	require.NoError(t, err)
	var list []string
	for _, a := range page.Items {
		list = append(list, a.Slug)
	}
	return list
}

// eachDisk runs a test on the ways in which a folder of the disk is given.
func eachDisk(t *testing.T, run func(t *testing.T, open func(dir string) fs.FS)) {
	t.Run("OpenDir", func(t *testing.T) {
		run(t, func(dir string) fs.FS {
			d, err := folder.OpenDir(dir)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, d.Close()) })
			return d
		})
	})
	t.Run("os.DirFS", func(t *testing.T) { run(t, os.DirFS) })
	t.Run("os.Root", func(t *testing.T) {
		run(t, func(dir string) fs.FS {
			root, err := os.OpenRoot(dir)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, root.Close()) })
			return root.FS()
		})
	})
}

func TestSymbolicLinks(t *testing.T) {
	outside := t.TempDir()
	place(t, outside, "ngoai.html", "9", "ngoai")
	rows := []struct {
		name, link, to, fault string
	}{
		{"to a file beside it", "lien-ket.html", "that.txt", ""},
		{"to a file below", "lien-ket.html", "sau/that.txt", ""},
		{"up and down again", "sau/lien-ket.html", "../that.txt", ""},
		{"through a link to a folder", "lien-ket.html", "tat/that.txt", ""},
		{"through another link", "lien-ket.html", "qua.txt", ""},
		{"out by an absolute path", "lien-ket.html", filepath.Join(outside, "ngoai.html"), "leaves the folder"},
		{"out, to a file of the system", "lien-ket.html", "/etc/passwd", "leaves the folder"},
		{"out from below, by a path that the folder has too", "sau/lien-ket.html", "/that.txt", "leaves the folder"},
		{"out by dots", "lien-ket.html", "../../../../../etc/passwd", "leaves the folder"},
		{"out by dots from below", "sau/lien-ket.html", "../../x", "leaves the folder"},
		{"out through a folder that is a link", "lien-ket.html", "ra/ngoai.html", "leaves the folder"},
		{"to itself", "lien-ket.html", "lien-ket.html", "links"},
		{"round in a ring", "lien-ket.html", "vong-1", "links"},
		{"to nothing", "lien-ket.html", "khong-co", "no such file"},
		{"to a folder", "lien-ket.html", "sau", "a folder"},
		{"to the folder itself", "lien-ket.html", ".", "a folder"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			eachDisk(t, func(t *testing.T, open func(string) fs.FS) {
				dir := t.TempDir()
				place(t, dir, "tot.html", "1", "tot")
				place(t, dir, "that.txt", "2", "lien-ket")
				place(t, dir, "sau/that.txt", "2", "lien-ket")
				for name, to := range map[string]string{
					"tat": "sau", "qua.txt": "that.txt", "ra": outside, "vong-1": "vong-2", "vong-2": "vong-1", row.link: row.to,
				} {
					require.NoError(t, os.Symlink(to, filepath.Join(dir, filepath.FromSlash(name))))
				}
				s, err := folder.Load(t.Context(), open(dir), folder.Options{})
				if row.fault == "" {
					require.NoError(t, err)
					require.ElementsMatch(t, []string{"tot", "lien-ket"}, slugs(t, s))
					return
				}
				require.ErrorContains(t, err, "folder: "+row.link+": ")
				require.ErrorContains(t, err, row.fault)
				require.Equal(t, []string{"tot"}, slugs(t, s), "the others are there")
			})
		})
	}
}

// What is no file is told, and costs itself alone.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	for mode, kind := range map[fs.FileMode]string{
		fs.ModeNamedPipe:                      "a named pipe",
		fs.ModeSocket:                         "a socket",
		fs.ModeDevice:                         "a device",
		fs.ModeDevice | fs.ModeCharDevice:     "a device",
		fs.ModeSymlink:                        "a symbolic link",
		fs.ModeIrregular:                      "something else",
		fs.ModeNamedPipe | 0o644 | fs.ModeDir: "a folder",
	} {
		fsys := fixed{MapFS: fstest.MapFS{"tot.html": file("1", "tot"), "la.html": file("2", "la")}, mode: mode}
		s, err := folder.Load(t.Context(), fsys, folder.Options{})
		require.ErrorContains(t, err, "folder: not a regular file")
		require.EqualError(t, err, "folder: la.html: folder: not a regular file but "+kind)
		require.Equal(t, []string{"tot"}, slugs(t, s))
	}
}

// fixed is a file system in which la.html has a mode.
type fixed struct {
	fstest.MapFS
	mode fs.FileMode
}

func (f fixed) Open(name string) (fs.File, error) {
	if name == "la.html" {
		panic("opening it alone may wait for ever")
	}
	return f.MapFS.Open(name)
}

func (f fixed) Stat(name string) (fs.FileInfo, error) {
	info, err := f.MapFS.Stat(name)
	if name == "la.html" {
		return moded{info, f.mode}, err
	}
	return info, err
}

type moded struct {
	fs.FileInfo
	mode fs.FileMode
}

func (m moded) Mode() fs.FileMode { return m.mode }

// A folder named like an article is told, and what is in it is read.
func TestFolderNamedLikeAnArticle(t *testing.T) {
	eachDisk(t, func(t *testing.T, open func(string) fs.FS) {
		dir := t.TempDir()
		place(t, dir, "trang.html/trong.html", "1", "trong")
		place(t, dir, "_nhap.html/bo.html", "2", "bo")
		s, err := folder.Load(t.Context(), open(dir), folder.Options{})
		require.EqualError(t, err, "folder: trang.html: it is a folder, not a file")
		require.Equal(t, []string{"trong"}, slugs(t, s))
	})
}

// denied is a file system in which some names may not be read.
type denied struct {
	fstest.MapFS
	name string
}

func (d denied) Open(name string) (fs.File, error) {
	if name == d.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.Open(name)
}

func (d denied) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == d.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.ReadDir(name)
}

func TestWhatMayNotBeRead(t *testing.T) {
	files := fstest.MapFS{
		"a.html": file("1", "a"), "kin/b.html": file("2", "b"), "mo/c.html": file("3", "c"), "z.html": file("4", "z"),
	}
	s, err := folder.Load(t.Context(), denied{files, "kin"}, folder.Options{})
	require.ErrorIs(t, err, fs.ErrPermission)
	require.EqualError(t, err, "folder: kin: permission denied")
	require.ElementsMatch(t, []string{"a", "c", "z"}, slugs(t, s), "a sub-folder costs itself alone")

	s, err = folder.Load(t.Context(), denied{files, "mo/c.html"}, folder.Options{})
	require.EqualError(t, err, "folder: mo/c.html: permission denied")
	require.ElementsMatch(t, []string{"a", "b", "z"}, slugs(t, s))
}

// Names may hold what a log must not.
func TestNamesAreQuoted(t *testing.T) {
	for name, want := range map[string]string{
		"a\nb.html":      `folder: "a\nb.html": `,
		"a\x1b[31m.html": `folder: "a\x1b[31m.html": `,
		"a\u202eb.html":  `folder: "a\u202eb.html": `,
		"a\x00b.html":    `folder: "a\x00b.html": `,
		`a"b.html`:       `folder: "a\"b.html": `,
		"thường.html":    "folder: thường.html: ",
	} {
		s, err := folder.Load(t.Context(), fstest.MapFS{name: {Data: []byte("x")}, "tot.html": file("1", "tot")}, folder.Options{})
		require.ErrorContains(t, err, want)
		require.False(t, strings.ContainsAny(err.Error(), "\n\x1b\x00\u202e"), name)
		require.Equal(t, []string{"tot"}, slugs(t, s))
	}
	_, err := folder.Load(t.Context(), fstest.MapFS{"x\ny/a.html": file("1", "a"), "z.html": file("1", "z")}, folder.Options{})
	require.EqualError(t, err, `folder: z.html: the ID "1" is that of "x\ny/a.html"`)
}

func TestFilesAtTheLimit(t *testing.T) {
	eachDisk(t, func(t *testing.T, open func(string) fs.FS) {
		dir := t.TempDir()
		place(t, dir, "tot.html", "1", "tot")
		huge, err := os.Create(filepath.Join(dir, "lon.html"))
		require.NoError(t, err)
		require.NoError(t, huge.Truncate(1<<40), "it takes no room on the disk")
		require.NoError(t, huge.Close())
		s, err := folder.Load(t.Context(), open(dir), folder.Options{})
		require.EqualError(t, err, fmt.Sprintf("folder: lon.html: the file is larger than %d bytes", folder.MaxBytes))
		require.Equal(t, []string{"tot"}, slugs(t, s))
	})
}

// Load ends with its context: before it begins, and between files.
func TestLoadEndsWithItsContext(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	files := fstest.MapFS{}
	for n := range 100 {
		files[fmt.Sprintf("bai-%d.html", n)] = file(fmt.Sprint(n), fmt.Sprintf("bai-%d", n))
	}
	s, err := folder.Load(done, files, folder.Options{})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, s)

	ctx, stop := context.WithCancel(t.Context())
	opened := 0
	s, err = folder.Load(ctx, counting{files, func() {
		if opened++; opened == 5 {
			stop()
		}
	}}, folder.Options{})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, s)
	require.Equal(t, 5, opened)
}

type counting struct {
	fstest.MapFS
	open func()
}

func (c counting) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".html") {
		c.open()
	}
	return c.MapFS.Open(name)
}

func (c counting) Stat(name string) (fs.FileInfo, error) { return c.MapFS.Stat(name) }
