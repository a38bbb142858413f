package sqlite_test

import (
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// fileLimit, if it is set, is how many bytes a file of the server may have.
const fileLimit = "COUNTER_TEST_FILE_LIMIT"

// limitFiles makes the kernel refuse to let files grow, as on a full disk.
func limitFiles() error {
	bytes, err := strconv.ParseUint(os.Getenv(fileLimit), 10, 64)
	if err != nil {
		return nil // no limit asked for
	}
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes})
}

// The kernel refuses writes half way through. Beacons get 503, pages are
// served, the health says why, and after a restart everything that was
// acknowledged is there.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	t.Setenv(fileLimit, "200000")
	server := startChild(t, path)
	s := &senders{client: http.DefaultClient}
	for s.one(server.url) {
		require.Less(t, s.sent.Load(), int64(1000), "the limit was never met")
	}
	require.Positive(t, s.acknowledged.Load())
	require.False(t, s.one(server.url), "still full")

	answer, err := http.Get(server.url + "/")
	require.NoError(t, err)
	answer.Body.Close()
	require.Equal(t, 200, answer.StatusCode)
	answer, err = http.Get(server.url + "/health")
	require.NoError(t, err)
	answer.Body.Close()
	require.Equal(t, 503, answer.StatusCode)
	server.kill(t)

	total := totalIn(t, path)
	require.GreaterOrEqual(t, total, s.acknowledged.Load())
	require.LessOrEqual(t, total, s.sent.Load())

	t.Setenv(fileLimit, "")
	server = startChild(t, path)
	s.repeat(t, server.url)
	server.kill(t)
	require.Equal(t, s.sent.Load(), totalIn(t, path), "each counts once when there is room again")
}
