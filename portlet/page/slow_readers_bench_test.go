//go:build unix

package page_test

import (
	"fmt"
	"net"
	"net/http/httptest"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/portletkit/portletkit/portlet/page"
)

// slim makes connections whose buffers hold less than a page, so that a response
// waits for its reader.
type slim struct{ net.Listener }

func (l slim) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err == nil {
		err = c.(*net.TCPConn).SetWriteBuffer(1024)
	}
	return c, err
}

// BenchmarkSlowReaders holds 1,000 connections whose readers have asked for the
// front page and do not read it:
//
//	go test -run '^$' -bench SlowReaders -benchtime 1x ./portlet/page
func BenchmarkSlowReaders(b *testing.B) {
	const readers = 1000
	engine := page.NewEngine(page.EngineOptions{})
	server := httptest.NewUnstartedServer(frontOf(b, engine, page.Cache{Expiry: page.Forever, Scope: page.Public}))
	server.Listener = slim{server.Listener}
	server.Start()
	defer server.Close()
	dialer := net.Dialer{Control: smallReadBuffer}
	for b.Loop() {
		before := memory()
		conns := make([]net.Conn, readers)
		for i := range conns {
			conn, err := dialer.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				b.Fatal(err)
			}
			conns[i] = conn
			if _, err := fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
				b.Fatal(err)
			}
		}
		for engine.Snapshot().Portlets[0].Outcomes["ok"] < readers {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(100 * time.Millisecond) // until the last one is written as far as it goes
		b.ReportMetric(float64(memory()-before)/readers, "bytes/reader")
		b.ReportMetric(float64(runtime.NumGoroutine()), "goroutines")
		for _, c := range conns {
			_ = c.Close()
		}
	}
}

// memory is what the program has in use, without what it could give back.
func memory() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse + m.StackInuse)
}

func smallReadBuffer(_, _ string, c syscall.RawConn) error {
	var err error
	if controlErr := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 1024)
	}); controlErr != nil {
		return controlErr
	}
	return err
}
