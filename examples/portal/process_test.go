package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// serverEnv makes the test binary the portal itself, so that tests and the
// benchmark can have it as a process of its own. It names the data folder.
const serverEnv = "PORTAL_TEST_SERVER"

func TestMain(m *testing.M) {
	dir := os.Getenv(serverEnv)
	if files := os.Getenv(bareEnv); files != "" {
		os.Stderr.WriteString(serveBare(files).Error() + "\n")
		os.Exit(1)
	}
	if dir == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, []string{"-addr", "127.0.0.1:0", "-data", dir, "-drain", "10ms", "-proxies", "127.0.0.0/8", "-quiet"})
	stop()
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}

// process is a portal in a process of its own.
type process struct {
	cmd  *exec.Cmd
	base string
	log  bytes.Buffer // whole when it has stopped
	// watched makes sure that it does not outlive the test.
	watched testenv.Watched
}

func startProcess(t testing.TB, dir string, env ...string) *process {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	p := &process{cmd: exec.Command(exe)}
	out := p.begin(t, dir, env...)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		err = p.cmd.Wait()
	}
	require.Contains(t, line, "http", "%v: %s", err, &p.log)
	p.base = strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http"):]), "/")
	return p
}

// begin starts it, watched, and returns what it prints.
func (p *process) begin(t testing.TB, dir string, env ...string) io.Reader {
	t.Helper()
	p.cmd.Env = append(append(os.Environ(), serverEnv+"="+dir), env...)
	p.cmd.Stderr = &p.log
	out, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	testenv.OwnGroup(p.cmd)
	require.NoError(t, p.cmd.Start())
	p.watched, err = testenv.WatchProcess(p.cmd.Process.Pid, "KILL")
	require.NoError(t, err)
	return out
}

// stop asks it to stop, as a service manager does, and returns what it logged.
func (p *process) stop(t testing.TB) string {
	t.Helper()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	err := p.cmd.Wait()
	p.watched.Forget()
	require.NoError(t, err, "it ends well: %s", &p.log)
	return p.log.String()
}

// TestProcess runs the portal as an operator does: databases by environment,
// stopped by a signal, started again. No secret is in its log.
func TestProcess(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true, Args: []string{"--requirepass", "mat-khau"}})
	dsn, err := url.Parse(testenv.Postgres(t))
	require.NoError(t, err)
	query := dsn.Query()
	query.Set("password", "mat-khau") // the server of the test asks for none
	dsn.RawQuery = query.Encode()
	env := []string{postgresEnv + "=" + dsn.String(), valkeyEnv + "=redis://:mat-khau@" + server.Addr}
	dir := t.TempDir()
	for round := range 2 {
		p := startProcess(t, dir, env...)
		for path, want := range map[string]int{forest: http.StatusOK, "/readyz": http.StatusOK, "/healthz": http.StatusOK, "/khong/co": http.StatusNotFound} {
			res, err := http.Get(p.base + path)
			require.NoError(t, err)
			res.Body.Close()
			require.Equal(t, want, res.StatusCode, path)
		}
		_, err := read(p.base + "/")
		require.NoError(t, err)
		http.DefaultClient.CloseIdleConnections()
		log := p.stop(t)
		require.NotContains(t, log, "mat-khau")
		require.NotContains(t, log, "level=ERROR", "round %d", round)
	}
	require.NoFileExists(t, dir+"/articles.db")
	require.NoFileExists(t, dir+"/visits.db")

	s := start(t, func(s *settings) {
		s.data, s.postgres, s.valkey = dir, dsn.String(), "redis://:mat-khau@"+server.Addr
	})
	require.Eventually(t, func() bool { return s.total(t) == 2 }, patience, 50*time.Millisecond)
}

// TestOperatorsAreAnsweredToTheEnd has both addresses, as the program opens them.
func TestOperatorsAreAnsweredToTheEnd(t *testing.T) {
	p, log := openLogged(t)
	listener := listenLocal(t)
	ctx, signal := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.run(ctx, listener, "127.0.0.1:0", nil) }()
	address := ""
	require.Eventually(t, func() bool {
		_, after, found := strings.Cut(log.String(), "operators are answered\" address=")
		address = "http://" + strings.TrimSpace(strings.SplitN(after, "\n", 2)[0])
		return found
	}, patience, time.Millisecond)
	for path, want := range map[string]string{"/metrics": "go_goroutines", "/ready": `"ready":true`, "/health": `"writable":true`, "/portlets": `"portlets"`, "/address": `"client"`} {
		_, body := fetch(t, address+path)
		require.Contains(t, body, want, path)
	}
	status, _ := fetch(t, "http://"+listener.Addr().String()+"/metrics")
	require.Equal(t, http.StatusNotFound, status, "readers see none of it")
	signal()
	require.NoError(t, <-ended)
	_, err := http.Get(address + "/metrics")
	require.Error(t, err)
}

func openLogged(t *testing.T) (*portal, *safeLog) {
	t.Helper()
	log := &safeLog{}
	p, err := openPortal(t.Context(), settings{data: t.TempDir(), public: "http://localhost"}, slog.New(slog.NewTextHandler(log, nil)))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.close()) })
	return p, log
}

func listenLocal(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return listener
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	res, err := http.Get(address)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(body)
}

// safeLog is a log that is read while others write.
type safeLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *safeLog) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *safeLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
