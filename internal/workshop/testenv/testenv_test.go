package testenv_test

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// verdict is a test that notes how it ended instead of ending.
type verdict struct {
	testing.TB
	skipped, failed string
}

func (v *verdict) Helper() {}

func (v *verdict) Skipf(format string, args ...any) { v.skipped = fmt.Sprintf(format, args...) }

func (v *verdict) Fatalf(format string, args ...any) { v.failed = fmt.Sprintf(format, args...) }

func TestNeed(t *testing.T) {
	absent := testenv.Tool{Name: "Frobnicator", Names: []string{"no-such-program"}, Install: "apt-get install frob"}

	t.Setenv(testenv.RequireAll, "")
	v := &verdict{TB: t}
	require.Empty(t, testenv.Need(v, absent))
	require.Equal(t, "testenv: Frobnicator is missing (apt-get install frob)", v.skipped)
	require.Empty(t, v.failed)

	t.Setenv(testenv.RequireAll, "1")
	v = &verdict{TB: t}
	require.Empty(t, testenv.Need(v, absent))
	require.Equal(t, "testenv: Frobnicator is missing (apt-get install frob)", v.failed)
	require.Empty(t, v.skipped)
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"old", "tool-14", "tool-15"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o755))
	}
	t.Setenv("PATH", dir)
	require.Equal(t, filepath.Join(dir, "old"), testenv.Tool{Names: []string{"new", "old"}}.Find())
	require.Equal(t, filepath.Join(dir, "tool-15"), testenv.Tool{Names: []string{"new"}, Places: []string{filepath.Join(dir, "tool-*")}}.Find())
	require.Empty(t, testenv.Tool{Names: []string{"new"}}.Find())
}

func TestRoot(t *testing.T) {
	require.FileExists(t, filepath.Join(testenv.Root(t), "internal", "workshop", "testenv", "testenv_test.go"))
}

// ask sends one command and returns the answer's first line.
func ask(t *testing.T, server *testenv.Server, command string) (string, error) {
	t.Helper()
	conn, err := net.DialTimeout("tcp", server.Addr, time.Second)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	require.NoError(t, conn.SetDeadline(time.Now().Add(500*time.Millisecond)))
	_, err = fmt.Fprintf(conn, "%s\r\n", command)
	require.NoError(t, err)
	answer := bufio.NewScanner(conn)
	answer.Scan()
	text := answer.Text()
	if strings.HasPrefix(text, "$") && text != "$-1" && answer.Scan() {
		text = answer.Text()
	}
	return text, answer.Err()
}

func requireAnswer(t *testing.T, server *testenv.Server, command, want string) {
	t.Helper()
	require.Eventually(t, func() bool {
		got, err := ask(t, server, command)
		return err == nil && got == want
	}, 20*time.Second, 20*time.Millisecond, "%s: want %q", command, want)
}

func TestRedis(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	requireAnswer(t, server, "SET visits 7", "+OK")

	server.Restart() // a kill: what the log holds is there again
	requireAnswer(t, server, "GET visits", "7")

	server.Pause()
	_, err := ask(t, server, "GET visits")
	require.ErrorContains(t, err, "timeout")
	server.Resume()
	requireAnswer(t, server, "GET visits", "7")

	server.Stop()
	_, err = ask(t, server, "PING")
	require.ErrorContains(t, err, "refused")
	server.Restart()
	requireAnswer(t, server, "GET visits", "7")
}

func TestRedisForgets(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	requireAnswer(t, server, "SET visits 7", "+OK")
	server.Restart()
	requireAnswer(t, server, "GET visits", "$-1")
}

func TestRedisPassword(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--requirepass", "secret"}})
	answer, err := ask(t, server, "GET visits")
	require.NoError(t, err)
	require.Contains(t, answer, "NOAUTH")
}

func TestSentinel(t *testing.T) {
	master := testenv.Redis(t, testenv.RedisOptions{})
	replica := testenv.Redis(t, testenv.RedisOptions{ReplicaOf: master})
	sentinel := testenv.Sentinel(t, master, testenv.SentinelOptions{})
	requireAnswer(t, master, "WAIT 1 1000", ":1")
	requireAnswer(t, master, "SET visits 7", "+OK")
	requireAnswer(t, replica, "GET visits", "7")
	// A sentinel learns of the replica from the master, every ten seconds.
	require.Eventually(t, func() bool { return sentinelKnows(t, sentinel, replica) }, 20*time.Second, 50*time.Millisecond)

	master.Kill()
	requireAnswer(t, replica, "SET visits 8", "+OK")
}

func sentinelKnows(t *testing.T, sentinel, replica *testenv.Server) bool {
	conn, err := net.DialTimeout("tcp", sentinel.Addr, time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	require.NoError(t, conn.SetDeadline(time.Now().Add(300*time.Millisecond)))
	fmt.Fprint(conn, "SENTINEL REPLICAS portlet\r\n")
	answer := make([]byte, 4096)
	n, _ := conn.Read(answer)
	return strings.Contains(string(answer[:n]), replica.Addr)
}

func TestPostgres(t *testing.T) {
	first, second := testenv.Postgres(t), testenv.Postgres(t)
	require.NotEqual(t, first, second)
	query(t, first, "CREATE TABLE article (title text)")
	query(t, first, "INSERT INTO article VALUES ('Đà Nẵng')")
	require.Equal(t, "Đà Nẵng", query(t, first, "SELECT title FROM article"))
	require.Equal(t, "0", query(t, second, "SELECT count(*)::text FROM pg_tables WHERE tablename = 'article'"))
	require.Equal(t, "UTF8", query(t, second, "SHOW server_encoding"))
}

func query(t *testing.T, dsn, statement string) string {
	t.Helper()
	initdb, err := filepath.EvalSymlinks(testenv.Need(t, testenv.PostgreSQL))
	require.NoError(t, err)
	psql := filepath.Join(filepath.Dir(initdb), "psql")
	text, err := exec.CommandContext(t.Context(), psql, "-XAtq", "-d", dsn, "-c", statement).Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(text))
}

// childMode makes the test binary the victim of TestWatch; childKeeps names a
// folder that it puts on the watcher's list and takes back.
const (
	childMode  = "TESTENV_CHILD"
	childKeeps = "TESTENV_CHILD_KEEPS"
)

// TestChild is not a test of its own: TestWatch runs it in a second process.
func TestChild(t *testing.T) {
	mode := os.Getenv(childMode)
	if mode == "" {
		return
	}
	server := testenv.Redis(t, testenv.RedisOptions{})
	dsn := testenv.Postgres(t)
	watched, err := testenv.WatchDir(os.Getenv(childKeeps))
	require.NoError(t, err)
	watched.Forget()
	fmt.Printf("up %s %s\n", server.Addr, query(t, dsn, "SHOW unix_socket_directories"))
	if mode == "panic" {
		panic("on purpose")
	}
	time.Sleep(time.Minute)
}

// TestWatch looks at what is left of a test binary's servers and folders after
// the binary has panicked or was killed: nothing but what it took back.
func TestWatch(t *testing.T) {
	testenv.Need(t, testenv.Valkey)
	testenv.Need(t, testenv.PostgreSQL)
	for _, mode := range []string{"panic", "kill"} {
		t.Run(mode, func(t *testing.T) {
			child := exec.Command(os.Args[0], "-test.run=^TestChild$")
			kept := t.TempDir()
			child.Env = append(os.Environ(), childMode+"="+mode, childKeeps+"="+kept)
			output, err := child.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, child.Start())
			var addr, dir string
			for lines := bufio.NewScanner(output); addr == "" && lines.Scan(); {
				fmt.Sscanf(lines.Text(), "up %s %s", &addr, &dir)
			}
			require.NotEmpty(t, addr)
			if mode == "kill" {
				require.NoError(t, child.Process.Kill())
			}
			require.Error(t, child.Wait())
			requireGone(t, addr, dir)
			require.DirExists(t, kept)
		})
	}
}

func requireGone(t *testing.T, addr, dir string) {
	t.Helper()
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			conn.Close()
		}
		_, statErr := os.Stat(dir)
		return err != nil && os.IsNotExist(statErr)
	}, 20*time.Second, 50*time.Millisecond)
}
