package page_test

import (
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
