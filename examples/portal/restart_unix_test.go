//go:build unix

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// startHanded starts a portal as systemd does: with a socket that is open
// already. It waits for the data of the one before.
func startHanded(t *testing.T, dir string, socket *os.File) (p *process, ready func()) {
	t.Helper()
	exe, err := os.Executable()
	require.NoError(t, err)
	p = &process{cmd: exec.Command("/bin/sh", "-c", `LISTEN_FDS=1 LISTEN_PID=$$ exec "$0"`, exe)}
	p.cmd.ExtraFiles = []*os.File{socket}
	out := p.begin(t, dir)
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // of a test that failed
	return p, func() {
		line, err := bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err)
		require.Contains(t, line, "http")
	}
}

// TestRollingRestart replaces the portal again and again while readers come, each
// on a connection of its own: every page is answered at the first attempt, and
// counted once.
func TestRollingRestart(t *testing.T) {
	listener := listenLocal(t)
	socket, err := listener.(*net.TCPListener).File()
	require.NoError(t, err)
	defer socket.Close()
	require.NoError(t, listener.Close(), "the test itself answers nobody")
	base, dir := "http://"+listener.Addr().String(), t.TempDir()
	server, ready := startHanded(t, dir, socket)
	ready()

	var answered atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for reader := range 4 {
		readers.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				if err := readOnce(base, fmt.Sprintf("203.0.%d.%d", reader, n%250+1)); err != nil {
					t.Errorf("reader %d, page %d: %v", reader, n, err)
					return
				}
				answered.Add(1)
			}
		})
	}
	for range 4 {
		before := answered.Load()
		require.Eventually(t, func() bool { return answered.Load() > before+20 || t.Failed() }, patience, time.Millisecond)
		next, ready := startHanded(t, dir, socket)
		server.stop(t)
		ready()
		server = next
	}
	stop()
	readers.Wait()
	server.stop(t)

	s := start(t, func(s *settings) { s.data = dir })
	require.Equal(t, answered.Load(), s.total(t))
}

func readOnce(base, address string) error {
	r, err := http.NewRequest(http.MethodGet, base+"/", nil)
	if err != nil {
		return err
	}
	r.Close = true
	r.Header.Set("User-Agent", firefox)
	r.Header.Set("X-Forwarded-For", address)
	res, err := (&http.Transport{}).RoundTrip(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && (res.StatusCode != http.StatusOK || !strings.HasSuffix(string(body), "</html>\n")) {
		err = fmt.Errorf("%s, %d bytes", res.Status, len(body))
	}
	return err
}

// Who has connected before the portal ends and asks only then is answered.
func TestConnectedBeforeTheEnd(t *testing.T) {
	listener := listenLocal(t)
	p, _ := openLogged(t)
	handler, err := p.handler()
	require.NoError(t, err)
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	accepted := &noted{Listener: listener, came: make(chan struct{}, 1)}
	go func() { ended <- p.serve(ctx, accepted, handler) }()
	conn, err := net.Dial("tcp", listener.Addr().String())
	require.NoError(t, err)
	defer conn.Close()
	<-accepted.came
	end()
	require.Eventually(t, func() bool {
		late, err := net.Dial("tcp", listener.Addr().String())
		if err == nil {
			late.Close()
		}
		return err != nil
	}, patience, time.Millisecond, "nobody is accepted any more")
	_, err = fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n", firefox)
	require.NoError(t, err)
	answer, err := io.ReadAll(conn)
	require.NoError(t, err)
	require.Contains(t, string(answer), "200 OK")
	require.NoError(t, <-ended)
}

// noted tells when it has accepted somebody.
type noted struct {
	net.Listener
	came chan struct{}
}

func (n *noted) Accept() (net.Conn, error) {
	conn, err := n.Listener.Accept()
	if err == nil {
		select {
		case n.came <- struct{}{}:
		default:
		}
	}
	return conn, err
}

// A socket is taken over by the process that it was meant for alone.
func TestListen(t *testing.T) {
	t.Setenv("LISTEN_FDS", "2")
	t.Setenv("LISTEN_PID", "1")
	own, err := listen("127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, own.Close())
	t.Setenv("LISTEN_PID", fmt.Sprint(syscall.Getpid()))
	_, err = listen("127.0.0.1:0")
	require.ErrorContains(t, err, "LISTEN_FDS")
}
