package main

import (
	"io"
	"log/slog"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// movedPages is how many pages BenchmarkImport moves.
const movedPages = 10_000

// BenchmarkImport moves a folder of 10,000 pages of eight old systems, of the
// corpus of a large portal, into a new portal, and then runs once more: pages a
// second of each run, and the memory that Go had of the system at most.
func BenchmarkImport(b *testing.B) {
	dir := b.TempDir()
	size, err := oldpages.WriteFolder(dir, movedPages)
	require.NoError(b, err)
	for range b.N {
		data := b.TempDir()
		first, memory := importOnce(b, dir, data)
		second, _ := importOnce(b, dir, data)
		b.ReportMetric(movedPages/first.Seconds(), "pages/s")
		b.ReportMetric(movedPages/second.Seconds(), "second-run-pages/s")
		b.ReportMetric(float64(memory)/(1<<20), "MiB")
		b.ReportMetric(float64(size)/movedPages/1024, "KiB/page")
		b.ReportMetric(0, "ns/op")
	}
}

func importOnce(b *testing.B, dir, data string) (time.Duration, uint64) {
	b.Helper()
	runtime.GC()
	most, ended := make(chan uint64), make(chan struct{})
	go func() {
		var m runtime.MemStats
		greatest := uint64(0)
		for {
			runtime.ReadMemStats(&m)
			greatest = max(greatest, m.HeapInuse+m.StackInuse)
			select {
			case <-ended:
				most <- greatest
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	begun := time.Now()
	p, err := openPortal(b.Context(), settings{data: data, public: "http://localhost", imports: dir, quiet: true}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	require.NoError(b, err)
	took := time.Since(begun)
	close(ended)
	require.NoError(b, p.close())
	return took, <-most
}
