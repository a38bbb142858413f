package page_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/portletkit/portletkit/portlet/page"
)

// BenchmarkTrouble is the front page with one portlet that sleeps for ever and
// one that panics, asked for by eight clients at once:
//
//	go test -run '^$' -bench Trouble -benchtime 10000x ./portlet/page
func BenchmarkTrouble(b *testing.B) {
	wake := make(chan struct{})
	defer close(wake)
	p := front(b, page.Cache{}, &page.Portlet{Title: "Ngủ", Render: sleeps(wake)}, &page.Portlet{Title: "Hỏng", Render: panics})
	var mu sync.Mutex
	var took []time.Duration
	before := runtime.NumGoroutine()
	b.SetParallelism(max(1, 8/runtime.GOMAXPROCS(0)))
	b.RunParallel(func(pb *testing.PB) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		w := &discard{header: http.Header{}}
		for pb.Next() {
			start := time.Now()
			clear(w.header)
			p.ServeHTTP(w, r)
			mu.Lock()
			took = append(took, time.Since(start))
			mu.Unlock()
		}
	})
	slices.Sort(took)
	at := func(percent float64) float64 {
		return float64(took[int(percent/100*float64(len(took)-1))].Microseconds())
	}
	b.ReportMetric(at(50), "p50-µs")
	b.ReportMetric(at(99), "p99-µs")
	b.ReportMetric(at(99.9), "p99.9-µs")
	b.ReportMetric(at(100), "max-µs")
	b.ReportMetric(float64(runtime.NumGoroutine()-before), "goroutines-more")
}

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
