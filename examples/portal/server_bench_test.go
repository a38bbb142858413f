package main

import (
	"io"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkServer asks a portal in a second process, its counter on, for a page
// as often as it can on 32 connections, for five seconds each: requests a
// second, and the times that half and 99 of 100 requests stay under.
func BenchmarkServer(b *testing.B) {
	server := startProcess(b, b.TempDir())
	base := server.base
	b.Cleanup(func() { server.stop(b) })
	for _, page := range []struct{ name, path string }{
		{"front", "/"},
		{"section", "/chuyen-muc/xa-hoi"},
		{"article", "/tin/con-thuyen-cho-sach-xuoi-vung-bai"},
	} {
		b.Run(page.name, func(b *testing.B) {
			for range b.N {
				times := drive(b, base+page.path, 32, 5*time.Second)
				slices.Sort(times)
				b.ReportMetric(float64(len(times))/5, "req/s")
				b.ReportMetric(float64(times[len(times)/2])/1e6, "p50-ms")
				b.ReportMetric(float64(times[len(times)*99/100])/1e6, "p99-ms")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

func drive(b *testing.B, address string, connections int, span time.Duration) []time.Duration {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	until := time.Now().Add(span)
	var mu sync.Mutex
	var all []time.Duration
	var wg sync.WaitGroup
	for range connections {
		wg.Go(func() {
			var mine []time.Duration
			for time.Now().Before(until) {
				start := time.Now()
				if err := ask(client, address); err != nil {
					b.Error(err)
					return
				}
				mine = append(mine, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
		})
	}
	wg.Wait()
	require.NotEmpty(b, all)
	return all
}

func ask(client *http.Client, address string) error {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Accept-Encoding", "gzip") // named: the client does not unpack it
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}
