//go:build unix

package folder_test

import (
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/source/folder"
)

// A named pipe that nobody writes to keeps who opens it waiting for ever.
func TestNamedPipe(t *testing.T) {
	eachDisk(t, func(t *testing.T, open func(string) fs.FS) {
		dir := t.TempDir()
		place(t, dir, "tot.html", "1", "tot")
		require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "ong.html"), 0o600))
		require.NoError(t, os.Symlink("ong.html", filepath.Join(dir, "lien-ket.html")))
		s, err := folder.Load(t.Context(), open(dir), folder.Options{})
		require.ErrorContains(t, err, "folder: not a regular file")
		require.ErrorContains(t, err, "folder: ong.html: folder: not a regular file but a named pipe")
		require.ErrorContains(t, err, "folder: lien-ket.html: folder: not a regular file but a named pipe")
		require.Equal(t, []string{"tot"}, slugs(t, s))
	})
}

func TestSocket(t *testing.T) {
	eachDisk(t, func(t *testing.T, open func(string) fs.FS) {
		dir, err := os.MkdirTemp("", "s") // a socket's path is short
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
		l, err := net.Listen("unix", filepath.Join(dir, "o.html"))
		require.NoError(t, err)
		defer l.Close()
		_, err = folder.Load(t.Context(), open(dir), folder.Options{})
		require.EqualError(t, err, "folder: o.html: folder: not a regular file but a socket")
	})
}

// What is exchanged after the look at a file is refused when it is opened.
func TestDirOpensWithoutWaiting(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "ong.html"), 0o600))
	place(t, dir, "tot.html", "1", "tot")
	require.NoError(t, os.Symlink("/dev/zero", filepath.Join(dir, "khong.html")))
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(dir, "ra.html")))
	d, err := folder.OpenDir(dir)
	require.NoError(t, err)
	defer d.Close()
	_, err = d.Open("ong.html")
	require.ErrorContains(t, err, "folder: not a regular file")
	_, err = d.ReadFile("ong.html")
	require.ErrorContains(t, err, "folder: not a regular file")
	for _, name := range []string{"khong.html", "ra.html", "../x", "/etc/passwd", "khong-co"} {
		_, err = d.Open(name)
		require.Error(t, err, name)
	}
	data, err := d.ReadFile("tot.html")
	require.NoError(t, err)
	require.Equal(t, file("1", "tot").Data, data)
}
