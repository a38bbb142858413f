package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// serveHanded, if it is set, has the server of serveFile listen where the
// process that started it listens, as service managers hand a socket over.
const serveHanded = "COUNTER_TEST_HANDED"

// serveAsHanded serves until standard input ends. Then it accepts nobody any
// more and answers those whom it has accepted, before it shuts down: Shutdown
// closes connections whose first request it has not read yet.
func serveAsHanded(handler http.Handler) error {
	file := os.NewFile(3, "listener")
	listener, err := net.FileListener(file)
	if err != nil {
		return err
	}
	defer file.Close()
	open := &connections{}
	server := &http.Server{Handler: handler, ConnState: open.note}
	ended := make(chan error)
	go func() { ended <- server.Serve(listener) }()
	fmt.Println("http://" + listener.Addr().String())
	_, err = io.Copy(io.Discard, os.Stdin)
	err = errors.Join(err, listener.Close())
	<-ended
	for open.any() {
		time.Sleep(time.Millisecond)
	}
	return errors.Join(err, server.Shutdown(context.Background()))
}

// connections are those whose first request was not answered yet.
type connections struct {
	mu  sync.Mutex
	set map[net.Conn]bool
}

func (c *connections) note(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch state {
	case http.StateNew:
		if c.set == nil {
			c.set = map[net.Conn]bool{}
		}
		c.set[conn] = true
	case http.StateIdle, http.StateHijacked, http.StateClosed:
		delete(c.set, conn)
	}
}

func (c *connections) any() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.set) > 0
}

// A server is restarted again and again while readers ask for pages and send
// beacons: the next one opens the file and listens, then the one before ends.
// Each request is answered as always, at the first attempt, and counted once.
func TestRollingRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	handed, err := listener.(*net.TCPListener).File()
	require.NoError(t, err)
	defer handed.Close()
	require.NoError(t, listener.Close(), "the test itself answers nobody")

	server := startWith(t, path, handed)
	address := "http://" + listener.Addr().String()
	var answered atomic.Int64
	var stop atomic.Bool
	var readers sync.WaitGroup
	for reader := range 6 {
		readers.Go(func() {
			for n := 0; !stop.Load(); n++ {
				if err := askOnce(address, reader, n); err != nil {
					t.Errorf("reader %d, request %d: %v", reader, n, err)
					return
				}
				answered.Add(1)
			}
		})
	}
	for range testenv.Kills(t) {
		before := answered.Load()
		next := startWith(t, path, handed)
		require.NoError(t, server.stdin.Close(), "ends the server as a stop does")
		require.NoError(t, server.Wait())
		server = next
		require.Eventually(t, func() bool { return answered.Load() > before+50 || t.Failed() }, time.Minute, time.Millisecond)
	}
	stop.Store(true)
	readers.Wait()
	require.NoError(t, server.stdin.Close())
	require.NoError(t, server.Wait())
	require.Equal(t, answered.Load(), totalIn(t, path))
}

// askOnce asks for a page, or sends a beacon, on a connection of its own: one
// that is kept may be closed just when it is used, whatever the server does.
func askOnce(address string, reader, n int) error {
	r, err := http.NewRequest(http.MethodGet, address+"/tin", nil)
	want := http.StatusOK
	if (reader+n)%2 == 0 {
		body := fmt.Sprintf(`{"page":"/tin","token":"reader-%d-%08d"}`, reader, n)
		r, err = http.NewRequest(http.MethodPost, address+"/hit", strings.NewReader(body))
		want = http.StatusNoContent
	}
	if err != nil {
		return err
	}
	r.Close = true
	r.Header.Set("User-Agent", firefox)
	answer, err := (&http.Transport{}).RoundTrip(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != want {
		return fmt.Errorf("%s, not %d", answer.Status, want)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}
