package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	osexec "os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// serveFile, if it is set, turns the test binary into a server that counts into
// the file of that name until it is killed.
const serveFile = "COUNTER_TEST_SERVE"

func TestMain(m *testing.M) {
	if path := os.Getenv(serveFile); path != "" {
		if err := serve(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// serve prints its address and counts until standard input ends.
func serve(path string) error {
	if err := limitFiles(); err != nil {
		return err
	}
	c, err := sqlite.NewCounter(context.Background(), path, counter.Options{AddressLimit: -1, TotalLimit: -1})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/hit", c.BeaconHandler())
	mux.Handle("/health", c.HealthHandler())
	mux.Handle("/", page)
	if os.Getenv(serveHanded) != "" {
		return errors.Join(serveAsHanded(c.Middleware(mux)), c.Close())
	}
	server := httptest.NewServer(c.Middleware(mux))
	fmt.Println(server.URL)
	_, err = io.Copy(io.Discard, os.Stdin)
	server.Close()
	return errors.Join(err, c.Close())
}

// child is a server in another process.
type child struct {
	*osexec.Cmd
	url   string
	stdin io.Closer
}

func startChild(t *testing.T, path string) child { return startWith(t, path) }

// startWith hands open files over, of which the first is the server's listener.
func startWith(t *testing.T, path string, files ...*os.File) child {
	t.Helper()
	cmd := osexec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), serveFile+"="+path)
	if cmd.ExtraFiles = files; len(files) > 0 {
		cmd.Env = append(cmd.Env, serveHanded+"=1")
	}
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err, "the server did not start")
	return child{cmd, strings.TrimSpace(line), stdin}
}

// kill is kill -9.
func (c child) kill(t *testing.T) {
	t.Helper()
	require.NoError(t, c.Process.Kill())
	_ = c.Wait() // it says that it was killed
}

// The server is killed with beacons under way, again and again, and those
// without an answer are sent again under their token. Each that was answered
// 204 counts exactly once; no other counts more than once.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	senders := &senders{client: &http.Client{Timeout: 5 * time.Second}}
	for run := range testenv.Kills(t) {
		server := startChild(t, path)
		senders.start(server.url, 8)
		time.Sleep(time.Duration(20+run*37%180) * time.Millisecond)
		server.kill(t)
		senders.group.Wait()

		total := totalIn(t, path)
		require.GreaterOrEqual(t, total, senders.acknowledged.Load(), "after kill %d", run+1)
		require.LessOrEqual(t, total, senders.sent.Load(), "after kill %d", run+1)
	}
	require.Positive(t, senders.acknowledged.Load())

	server := startChild(t, path)
	repeated := senders.repeat(t, server.url)
	server.kill(t)
	require.Equal(t, senders.sent.Load(), totalIn(t, path), "each token counts once when all are answered")
	t.Logf("%d kills: %d beacons acknowledged, %d without an answer sent again, %d counted",
		testenv.Kills(t), senders.acknowledged.Load(), repeated, senders.sent.Load())
}

func totalIn(t *testing.T, path string) int64 {
	t.Helper()
	c, err := sqlite.NewCounter(context.Background(), path, counter.Options{})
	require.NoError(t, err)
	defer c.Close()
	f, err := c.Snapshot(t.Context())
	require.NoError(t, err)
	return f.Values[figure.ViewsTotal]
}

// senders send beacons, each with its own token, until the server is gone.
type senders struct {
	client       *http.Client
	group        sync.WaitGroup
	sent         atomic.Int64
	acknowledged atomic.Int64
	mu           sync.Mutex
	unanswered   []string
}

func (s *senders) start(url string, n int) {
	for range n {
		s.group.Go(func() {
			for s.one(url) {
			}
		})
	}
}

func (s *senders) one(url string) bool {
	token := fmt.Sprintf("token-%08d", s.sent.Add(1))
	if s.post(url, token) {
		s.acknowledged.Add(1)
		return true
	}
	s.mu.Lock()
	s.unanswered = append(s.unanswered, token)
	s.mu.Unlock()
	return false
}

func (s *senders) post(url, token string) bool {
	r, err := http.NewRequest(http.MethodPost, url+"/hit", strings.NewReader(`{"page":"/tin","token":"`+token+`"}`))
	if err != nil {
		return false
	}
	r.Header.Set("User-Agent", firefox)
	answer, err := s.client.Do(r)
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusNoContent
}

// repeat sends what was not answered again, until it is.
func (s *senders) repeat(t *testing.T, url string) int {
	for _, token := range s.unanswered {
		require.True(t, s.post(url, token))
	}
	return len(s.unanswered)
}

// A page view is durable soon after its page was served (the test gives a busy
// machine more than the promised 100 ms): a kill from then on does not lose it.
func TestKillAfterAPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	want := int64(0)
	for range testenv.Kills(t) {
		server := startChild(t, path)
		for range 20 {
			r, err := http.NewRequest(http.MethodGet, server.url+"/tin", nil)
			require.NoError(t, err)
			r.Header.Set("User-Agent", firefox)
			answer, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			answer.Body.Close()
		}
		time.Sleep(400 * time.Millisecond)
		server.kill(t)
		want += 20
		require.Equal(t, want, totalIn(t, path))
	}
}

// A second process, as during a restart without a gap, counts into the same
// file, and both have the figures of both.
func TestSecondProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	first, second := startChild(t, path), startChild(t, path)
	s := &senders{client: &http.Client{Timeout: 5 * time.Second}}
	for range 10 {
		require.True(t, s.one(first.url))
		require.True(t, s.one(second.url))
	}
	require.EqualValues(t, 20, totalIn(t, path))
	token := s.sent.Load()
	require.True(t, s.post(second.url, fmt.Sprintf("token-%08d", token-1)), "the first process has counted it")
	require.EqualValues(t, 20, totalIn(t, path))

	require.NoError(t, first.stdin.Close(), "ends the server as a stop does")
	require.NoError(t, first.Wait())
	require.True(t, s.one(second.url))
	second.kill(t)
	require.EqualValues(t, 21, totalIn(t, path))
}
