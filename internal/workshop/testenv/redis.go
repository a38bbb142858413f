package testenv

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// RedisOptions are for [Redis]. The zero value is a server that keeps nothing
// on disk.
type RedisOptions struct {
	// AOF makes the server write every change to its log before it answers, so
	// that nothing is lost by [Server.Kill].
	AOF bool
	// ReplicaOf makes the server follow another one.
	ReplicaOf *Server
	// Args are further arguments, for example "--requirepass", "secret".
	Args []string
}

// A Server is a running Valkey or Redis server or sentinel of the test's own.
// It is used by one goroutine at a time.
type Server struct {
	// Addr is the server's host and port; it stays the same over a restart.
	Addr string

	t       testing.TB
	command func() *exec.Cmd
	process *process
}

// Redis starts a Valkey server, or a Redis server where there is no Valkey, on
// a free loopback port with its data in a temporary folder, and waits until it
// answers. The server and its data are gone when the test ends. Where the
// program is missing the test is skipped, see [Need].
func Redis(t testing.TB, opts RedisOptions) *Server {
	t.Helper()
	path := Need(t, Valkey)
	dir := tempDir(t)
	return startServer(t, func(port string) (func() *exec.Cmd, error) {
		args := []string{"--bind", "127.0.0.1", "--port", port, "--dir", dir, "--save", "", "--daemonize", "no"}
		if opts.AOF {
			args = append(args, "--appendonly", "yes", "--appendfsync", "always")
		}
		if opts.ReplicaOf != nil {
			host, masterPort, err := net.SplitHostPort(opts.ReplicaOf.Addr)
			if err != nil {
				return nil, err
			}
			args = append(args, "--replicaof", host+" "+masterPort, "--repl-diskless-sync-delay", "0")
		}
		args = append(args, opts.Args...)
		return func() *exec.Cmd { return exec.Command(path, args...) }, nil
	})
}

// SentinelOptions are for [Sentinel].
type SentinelOptions struct {
	Name      string        // of the watched master; "" = "portlet"
	Quorum    int           // sentinels that must agree; 0 = 1
	DownAfter time.Duration // silence that counts as down; 0 = 500 ms
}

// Sentinel starts a sentinel that watches the master and makes one of its
// replicas the new master when it is down. Everything else is as for [Redis].
func Sentinel(t testing.TB, master *Server, opts SentinelOptions) *Server {
	t.Helper()
	path := Need(t, ValkeySentinel)
	host, masterPort, err := net.SplitHostPort(master.Addr)
	if err != nil {
		t.Fatalf("testenv: sentinel: %v", err)
	}
	dir := tempDir(t)
	return startServer(t, func(port string) (func() *exec.Cmd, error) {
		file := filepath.Join(dir, "sentinel.conf")
		config := opts.config(host, masterPort) + fmt.Sprintf("bind 127.0.0.1\nport %s\ndir %s\n", port, dir)
		return func() *exec.Cmd { return exec.Command(path, file) }, os.WriteFile(file, []byte(config), 0o600)
	})
}

func (opts SentinelOptions) config(host, port string) string {
	name, quorum, downAfter := opts.Name, max(opts.Quorum, 1), opts.DownAfter
	if name == "" {
		name = "portlet"
	}
	if downAfter == 0 {
		downAfter = 500 * time.Millisecond
	}
	return fmt.Sprintf("sentinel monitor %s %s %s %d\nsentinel down-after-milliseconds %s %d\nsentinel failover-timeout %s 3000\n",
		name, host, port, quorum, name, downAfter.Milliseconds(), name)
}

// Kill ends the server at once, as a power failure does, and waits for its end.
func (s *Server) Kill() {
	s.t.Helper()
	s.end(syscall.SIGKILL)
}

// Stop ends the server in order and waits for its end.
func (s *Server) Stop() {
	s.t.Helper()
	s.end(syscall.SIGTERM)
}

// Restart kills the server if it runs and starts it again on the same address
// with the same data.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	if err := s.run(); err != nil {
		s.t.Fatalf("testenv: restart: %v", err)
	}
}

// Pause makes the server hang: it keeps its connections and answers nothing
// until [Server.Resume].
func (s *Server) Pause() {
	s.t.Helper()
	s.pause(true)
}

// Resume ends a [Server.Pause].
func (s *Server) Resume() {
	s.t.Helper()
	s.pause(false)
}

func (s *Server) pause(on bool) {
	s.t.Helper()
	if err := pauseGroup(s.process.cmd.Process.Pid, on); err != nil {
		s.t.Fatalf("testenv: pause %v: %v", on, err)
	}
}

func (s *Server) end(signal syscall.Signal) {
	s.t.Helper()
	if err := s.process.stop(signal); err != nil {
		s.t.Errorf("testenv: %v", err)
	}
}

// startServer starts what prepare returns for a free port, and tries another
// port when somebody else took the first one.
func startServer(t testing.TB, prepare func(port string) (func() *exec.Cmd, error)) *Server {
	t.Helper()
	var err error
	for range 3 {
		var s *Server
		if s, err = tryServer(t, prepare); err == nil {
			t.Cleanup(func() { s.end(syscall.SIGKILL) })
			return s
		}
	}
	t.Fatalf("testenv: start a server: %v", err)
	return nil
}

func tryServer(t testing.TB, prepare func(port string) (func() *exec.Cmd, error)) (*Server, error) {
	port, err := FreePort()
	if err != nil {
		return nil, err
	}
	command, err := prepare(strconv.Itoa(port))
	if err != nil {
		return nil, err
	}
	s := &Server{Addr: fmt.Sprintf("127.0.0.1:%d", port), t: t, command: command}
	return s, s.run()
}

func (s *Server) run() (err error) {
	if s.process, err = start(s.command(), "KILL"); err != nil {
		return err
	}
	if err = s.process.waitReady(s.ping); err != nil {
		s.process.stop(syscall.SIGKILL)
	}
	return err
}

// ping asks the server whether it answers. A server that wants a password
// answers too; one that still reads its data says LOADING, one that waits for
// its master MASTERDOWN.
func (s *Server) ping() error {
	conn, err := net.DialTimeout("tcp", s.Addr, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return err
	}
	answer, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return err
	}
	if strings.HasPrefix(answer, "+PONG") || strings.HasPrefix(answer, "-NOAUTH") {
		return nil
	}
	return errors.New(strings.TrimSpace(answer))
}

// tempDir is a folder that is removed with the test, or by the watcher. The
// folder of [testing.T.TempDir] would leave its parent behind after a panic.
func tempDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "testenv-")
	if err != nil {
		t.Fatalf("testenv: %v", err)
	}
	watched, err := WatchDir(dir)
	if err != nil {
		t.Fatalf("testenv: %v", err)
	}
	t.Cleanup(func() {
		os.RemoveAll(dir)
		watched.Forget()
	})
	return dir
}
