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
