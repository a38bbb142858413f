package sqlite_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// Nothing that the counter writes, to its files or to its log, holds an address
// or a user agent, in text or in the bytes of an address.
func TestNothingPersonalIsWritten(t *testing.T) {
	dir := t.TempDir()
	var log bytes.Buffer
	now := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	c, err := sqlite.NewCounter(t.Context(), filepath.Join(dir, "visits"), counter.Options{
		Now:          func() time.Time { return now },
		Logger:       slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		AddressLimit: 2,
	})
	require.NoError(t, err)
	visit := func() {
		for _, address := range []string{"203.0.113.77:4711", "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:4711"} {
			for _, h := range []http.Handler{c.Middleware(page), c.BeaconHandler(), c.HeartbeatHandler()} {
				for _, r := range []*http.Request{get("/tin"), post(`{"page":"/tin"}`), post("no beacon")} {
					r.RemoteAddr = address
					answer(h, r)
				}
			}
		}
		require.NoError(t, c.Flush(t.Context()))
	}
	visit()
	now = now.Add(30 * time.Hour)
	visit()
	requireNothingPersonal(t, dir, log.Bytes())
	require.NoError(t, c.Close())
	requireNothingPersonal(t, dir, log.Bytes())
	require.Contains(t, log.String(), `msg="counter: key of visitor ids destroyed" period="day 2026-11-24"`)
}

func requireNothingPersonal(t *testing.T, dir string, log []byte) {
	t.Helper()
	written := map[string][]byte{"the log": log}
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		info, err := file.Info()
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&0o077, "%s is for its owner alone", file.Name())
		written[file.Name()], err = os.ReadFile(filepath.Join(dir, file.Name()))
		require.NoError(t, err)
	}
	for name, data := range written {
		for _, personal := range []string{
			"203.0.113", "2001:db8", "Firefox", "Gecko", "Mozilla",
			"\xcb\x00\x71\x4d", "\x20\x01\x0d\xb8\xaa\xaa",
		} {
			require.NotContains(t, string(data), personal, name)
		}
	}
}
