package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// movedPages is how many pages BenchmarkImport moves.
const movedPages = 10_000

// BenchmarkImport moves a folder of 10,000 pages of eight old systems, of the
// corpus of a large portal, into a new portal, and then runs once more: pages a
// second of each run, and the memory that Go had of the system at most.
func BenchmarkImport(b *testing.B) {
	dir := b.TempDir()
	size := writeCorpus(b, dir)
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

// writeCorpus writes the pages, each system its share.
func writeCorpus(b *testing.B, dir string) (size int64) {
	b.Helper()
	var systems []func(oldpages.Page) string
	for _, name := range []string{"WebSphere Portal", "Liferay 6", "Liferay 7", "SharePoint", "DotNetNuke", "Joomla", "WordPress", "hand-made"} {
		systems = append(systems, oldpages.Systems[name])
	}
	articles := corpus.New(movedPages)
	for n := range movedPages {
		a := articles.Article(n)
		p := oldpages.Page{
			Title: a.Title, Section: a.Section.Name, Summary: a.Summary, Source: "Báo Sông Lam",
			Body: []string{sanitize.PlainText(a.Body)}, Day: 1 + n%28, Month: 1 + n%12, Hour: n % 24,
		}
		page := systems[n%len(systems)](p)
		folder := filepath.Join(dir, "songlam.example", fmt.Sprint(n/500))
		require.NoError(b, os.MkdirAll(folder, 0o750))
		require.NoError(b, os.WriteFile(filepath.Join(folder, fmt.Sprintf("index.html?id=%d", n)), []byte(page), 0o600))
		size += int64(len(page))
	}
	return size
}
