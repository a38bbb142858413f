package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// serverEnv makes the test binary a server of the cluster.
const serverEnv = "CLUSTER_TEST_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(serverEnv) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// server is one of the cluster's processes.
type server struct {
	t    *testing.T
	args []string
	mu   sync.Mutex
	url  string
	cmd  *exec.Cmd
	kept testenv.Watched
}

func startServer(t *testing.T, args ...string) *server {
	t.Helper()
	s := &server{t: t, args: append(args, "-addr", "127.0.0.1:0")}
	s.start()
	t.Cleanup(func() { s.end(syscall.SIGTERM) })
	return s
}

func (s *server) start() {
	s.t.Helper()
	cmd := exec.Command(os.Args[0], s.args...)
	cmd.Env = append(os.Environ(), serverEnv+"=1")
	cmd.Stderr = s.t.Output()
	testenv.OwnGroup(cmd)
	out, err := cmd.StdoutPipe()
	require.NoError(s.t, err)
	require.NoError(s.t, cmd.Start())
	kept, err := testenv.WatchProcess(cmd.Process.Pid, "KILL")
	require.NoError(s.t, err)
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(s.t, err, "the server did not start")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cmd, s.kept, s.url = cmd, kept, strings.TrimSpace(line)
}

func (s *server) end(signal syscall.Signal) {
	require.NoError(s.t, s.cmd.Process.Signal(signal))
	err := s.cmd.Wait()
	s.kept.Forget()
	require.Equal(s.t, signal == syscall.SIGKILL, err != nil, "ended in order: %v", err)
}

func (s *server) address() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.url
}

// reader is one of the visitors: an address and a browser. Whoever gets no good
// answer asks the next server, as a balancer does for its readers.
type reader int

const patience = time.Minute

func (r reader) asks(ctx context.Context, servers []*server, want int, method, path, body string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for n := int(r); ; n++ {
		q, err := http.NewRequestWithContext(ctx, method, servers[n%len(servers)].address()+path, strings.NewReader(body))
		if err != nil {
			return err
		}
		q.Header.Set("X-Forwarded-For", fmt.Sprintf("203.0.113.%d", 1+int(r)))
		q.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		answer, err := http.DefaultClient.Do(q)
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == want {
				return nil
			}
			err = fmt.Errorf("%s %s: %s", method, path, answer.Status)
		}
		if ctx.Err() != nil {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

var paths = []string{"/", "/tin/ba-may-chu-mot-bo-dem", "/tin/lich-bao-tri-kho-du-lieu", "/tin/dien-tap-mat-dien-tai-phong-may"}

// crowd lets each of so many readers view some pages, and returns how many
// views were acknowledged.
func crowd(ctx context.Context, servers []*server, readers, views int) (int64, error) {
	var group sync.WaitGroup
	failures := make(chan error, readers*views)
	for i := range readers {
		group.Go(func() {
			for n := range views {
				path := paths[(i+n)%len(paths)]
				if err := reader(i).asks(ctx, servers, http.StatusOK, http.MethodGet, path, ""); err != nil {
					failures <- err
					return
				}
				body := fmt.Sprintf(`{"page":%q,"token":%q}`, path, rand.Text())
				if err := reader(i).asks(ctx, servers, http.StatusNoContent, http.MethodPost, "/counter/beacon", body); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	group.Wait()
	close(failures)
	return int64(readers * views), <-failures
}

// snapshot is what a server says of the counter.
type snapshot struct {
	Delayed bool             `json:"delayed"`
	Figures map[string]int64 `json:"figures"`
}

func figuresOf(t *testing.T, s *server) (got snapshot) {
	t.Helper()
	answer, err := http.Get(s.address() + "/counter/snapshot.json")
	require.NoError(t, err)
	defer answer.Body.Close()
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&got))
	return got
}

// Real servers, real kills: no reader goes without a page, no acknowledged
// view is lost or counted twice, and all servers say the same.
func TestClusterKeepsItsPromises(t *testing.T) {
	shared := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	dsn := testenv.Postgres(t)
	const readers, views = 12, 4
	servers := []*server{startServer(t, "-valkey", shared.Addr, "-dsn", dsn, "-fill")}
	for range 2 {
		servers = append(servers, startServer(t, "-valkey", shared.Addr, "-dsn", dsn))
	}
	var sent int64
	during := func(trouble func()) {
		t.Helper()
		ended := make(chan error)
		go func() {
			n, err := crowd(t.Context(), servers, readers, views)
			sent += n
			ended <- err
		}()
		trouble()
		require.NoError(t, <-ended)
	}
	during(func() {})
	during(func() {
		servers[1].end(syscall.SIGKILL)
		time.Sleep(200 * time.Millisecond) // readers meet it
		servers[1].start()
	})
	shared.Kill()
	require.NoError(t, reader(0).asks(t.Context(), servers, http.StatusOK, http.MethodGet, "/", ""), "pages come without the shared server")
	require.Eventually(t, func() bool { return figuresOf(t, servers[0]).Delayed }, patience, 50*time.Millisecond, "old figures say so")
	during(func() { shared.Restart() })

	for n, s := range servers {
		require.Eventually(t, func() bool {
			got := figuresOf(t, s)
			return !got.Delayed && got.Figures[figure.ViewsTotal.String()] >= sent
		}, patience, 50*time.Millisecond, "server %d", n+1)
		got := figuresOf(t, s)
		require.Equal(t, sent, got.Figures[figure.ViewsTotal.String()], "server %d: each view once", n+1)
		require.EqualValues(t, readers, got.Figures[figure.VisitorsYear.String()], "server %d: a reader is one visitor at all", n+1)
	}
}

// Without a database the servers have copies of the articles.
func TestArticlesWithoutDatabase(t *testing.T) {
	source, closeSource, err := openArticles(t.Context(), "", false)
	require.NoError(t, err)
	for _, path := range paths[1:] {
		_, err := source.Get(t.Context(), strings.TrimPrefix(path, "/tin/"), time.Now())
		require.NoError(t, err, path)
	}
	require.NoError(t, closeSource())
}
