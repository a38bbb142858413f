//go:build unix

package main

import (
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is no file neither keeps the portal from starting nor is read.
func TestFilesThatAreNone(t *testing.T) {
	s := start(t, nil)
	outside := writeArticle(t, t.TempDir(), sampleArticle("ngoai-1", "ngoai", "Bài ngoài thư mục"))
	dir := t.TempDir()
	writeArticle(t, dir, sampleArticle("cu-1", "tin-cu-mot", "Tin cũ một"))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "ong.html"), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "thu-muc.html"), 0o700))
	for name, to := range map[string]string{"ra.html": outside, "khong.html": "/dev/zero", "vong.html": "vong.html", "trong.html": "khong-co"} {
		require.NoError(t, os.Symlink(to, filepath.Join(dir, name)))
	}
	items, err := s.portal.readImported(dir)
	require.NoError(t, err)
	require.Len(t, items, 1, "a link out of the folder is none")
	require.Equal(t, "Tin cũ một", items[0].Title)
	for _, name := range []string{"ong.html", "thu-muc.html", "ra.html", "khong.html", "vong.html", "trong.html"} {
		_, err := os.Lstat(filepath.Join(dir, name))
		require.NoError(t, err, "%s stays for the operator", name)
	}
}

func TestImportOfWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	pipe, huge := filepath.Join(dir, "ong.txt"), filepath.Join(dir, "lon.txt")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	require.NoError(t, os.WriteFile(huge, nil, 0o600))
	require.NoError(t, os.Truncate(huge, 1<<40))
	for name, want := range map[string]string{
		pipe: "named pipe", "/dev/zero": "a device", huge: "longer than",
		filepath.Join(dir, "khong-co"): "no such file",
	} {
		_, err := openPortal(t.Context(), settings{data: t.TempDir(), public: "http://localhost", imports: name}, slog.New(slog.DiscardHandler))
		require.ErrorContains(t, err, "-import: ", name)
		require.ErrorContains(t, err, want, name)
	}
	page, err := filepath.Abs("../../article/legacy/testdata/ministry.txt")
	require.NoError(t, err)
	link := filepath.Join(dir, "trang.txt")
	require.NoError(t, os.Symlink(page, link))
	s := start(t, func(s *settings) { s.imports = link })
	status, _ := s.get(t, oldPages[0].path)
	require.Equal(t, http.StatusOK, status, "a link that the operator names is followed")
}
