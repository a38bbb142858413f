package hitbench

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
	"github.com/portletkit/portletkit/internal/workshop/wire"
)

func BenchmarkHit(b *testing.B) {
	for _, connections := range []int{32, 128} {
		for _, kind := range []string{"counter", "sqlite", "postgres"} {
			for _, name := range []string{"alive", "each"} {
				b.Run(fmt.Sprintf("%d/%s/%s", connections, kind, name), func(b *testing.B) {
					place := filepath.Join(b.TempDir(), "hits")
					if kind == "postgres" {
						place = testenv.DurablePostgres(b)
					}
					measure(b, kind, place, connections, name == "alive")
				})
			}
		}
	}
}

// measure sends b.N beacons from all connections at once.
func measure(b *testing.B, kind, place string, connections int, keepAlive bool) {
	address, stop := startServer(b, kind, place)
	var mu sync.Mutex
	var times []time.Duration // of the acknowledged ones
	var names atomic.Int64
	b.SetParallelism(max(1, connections/runtime.GOMAXPROCS(0)))
	b.ResetTimer()
	b.RunParallel(func(next *testing.PB) {
		s := sender{address: address, keepAlive: keepAlive, name: int(names.Add(1))}
		defer s.close()
		var own []time.Duration
		for next.Next() {
			began := time.Now()
			if s.hit() {
				own = append(own, time.Since(began))
			}
		}
		mu.Lock()
		defer mu.Unlock()
		times = append(times, own...)
	})
	b.StopTimer()
	stop()
	counted, err := countedIn(kind, place)
	require.NoError(b, err)
	require.NotEmpty(b, times, "no beacon was acknowledged")
	slices.Sort(times)
	percentile := func(percent int) float64 { return times[min(len(times)-1, len(times)*percent/100)].Seconds() * 1e3 }
	b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "hits/s")
	b.ReportMetric(percentile(50), "p50-ms")
	b.ReportMetric(percentile(99), "p99-ms")
	b.ReportMetric(float64(max(0, int64(len(times))-counted)), "lost")
	b.ReportMetric(0, "ns/op")
}

// sender sends one beacon after the other.
type sender struct {
	address   string
	keepAlive bool
	name, n   int
	conn      *wire.Conn
	request   []byte
}

// hit sends a beacon and reports whether it was acknowledged.
func (s *sender) hit() bool {
	if s.conn == nil {
		conn, err := wire.Dial(s.address, nil)
		if err != nil {
			return false
		}
		s.conn = &conn
	}
	ok := s.send() && s.conn.Status() == http.StatusNoContent && s.conn.Headers()
	if !ok || !s.keepAlive {
		s.close()
	}
	return ok
}

func (s *sender) send() bool {
	s.n++
	body := fmt.Sprintf(`{"page":"/tin/bai-%d","token":"%04d-%012d"}`, s.n%1000, s.name, s.n)
	connection := "keep-alive"
	if !s.keepAlive {
		connection = "close"
	}
	s.request = fmt.Appendf(s.request[:0], "POST /hit HTTP/1.1\r\nHost: x\r\nConnection: %s\r\n"+
		"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.%d\r\n"+
		"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", connection, s.n%997, len(body), body)
	_, err := s.conn.Write(s.request)
	return err == nil
}

func (s *sender) close() {
	if s.conn != nil {
		s.conn.Close()
		s.conn = nil
	}
}

// serverEnv makes the test binary a server that counts: its kind and place.
const serverEnv = "HITBENCH_SERVER"

func TestMain(m *testing.M) {
	kind, place, server := strings.Cut(os.Getenv(serverEnv), " ")
	if !server {
		os.Exit(m.Run())
	}
	if err := serve(kind, place); err != nil {
		fmt.Fprintln(os.Stderr, "hitbench:", err)
		os.Exit(1)
	}
}

// startServer starts what counts in a second process, and returns what ends it.
func startServer(b *testing.B, kind, place string) (address string, stop func()) {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), serverEnv+"="+kind+" "+place)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	require.NoError(b, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, cmd.Start())
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(b, err)
	return strings.TrimSpace(line), func() {
		require.NoError(b, stdin.Close())
		require.NoError(b, cmd.Wait())
	}
}

// serve counts into place until standard input ends.
func serve(kind, place string) error {
	handler, end, err := open(kind, place)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	web := &http.Server{Handler: handler}
	served := make(chan error, 1)
	go func() { served <- web.Serve(listener) }()
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	if err := web.Close(); err != nil {
		return err
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return end()
}
