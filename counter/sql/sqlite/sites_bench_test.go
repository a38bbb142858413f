package sqlite_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

// BenchmarkSites is a process with a counter and a file for each of many sites:
// what each of them costs while nobody reads, and a page view of each, durable.
//
//	go test -run '^$' -bench Sites -benchtime 20x ./counter/sql/sqlite
func BenchmarkSites(b *testing.B) {
	for _, sites := range []int{1, 200} {
		b.Run(fmt.Sprintf("%d sites", sites), func(b *testing.B) {
			dir := b.TempDir()
			memory, goroutines := heap(), runtime.NumGoroutine()
			counters := make([]*counter.Counter, sites)
			for i := range counters {
				c, err := sqlite.NewCounter(context.Background(), filepath.Join(dir, fmt.Sprint(i)), counter.Options{Site: fmt.Sprint(i), AddressLimit: -1})
				if err != nil {
					b.Fatal(err)
				}
				defer c.Close()
				counters[i] = c
			}
			memory, goroutines = heap()-memory, runtime.NumGoroutine()-goroutines
			page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				w.WriteHeader(http.StatusOK)
			})
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
			for b.Loop() {
				for _, c := range counters {
					c.Middleware(page).ServeHTTP(httptest.NewRecorder(), r)
				}
				for _, c := range counters {
					if err := c.Flush(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(memory)/float64(sites)/1024, "KB/site")
			b.ReportMetric(float64(goroutines)/float64(sites), "goroutines/site")
			b.ReportMetric(float64(b.N)*float64(sites)/b.Elapsed().Seconds(), "views/s")
		})
	}
}

func heap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
