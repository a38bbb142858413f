package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWindows(t *testing.T) {
	var sum time.Duration
	names := map[string]bool{}
	for _, w := range windows(10 * time.Minute) {
		sum += w.length
		require.False(t, names[w.name], w.name)
		names[w.name] = true
	}
	require.Equal(t, 10*time.Minute, sum)
}

func TestPercentiles(t *testing.T) {
	w := &window{}
	require.Zero(t, w.percentile(99))
	for i := range 100 {
		w.good(time.Duration(100-i) * time.Millisecond)
	}
	require.Equal(t, 51*time.Millisecond, w.percentile(50))
	require.Equal(t, 100*time.Millisecond, w.percentile(99))
	require.Equal(t, 100*time.Millisecond, w.percentile(100))
	require.Zero(t, median(nil))
	require.Equal(t, 3.0, median([]float64{9, 1, 3}))
	require.Equal(t, []float64{3}, later([]float64{9, 3}))
}

func TestFlat(t *testing.T) {
	require.True(t, flat(40<<20, 60<<20), "what a small process may add")
	require.False(t, flat(40<<20, 70<<20))
	require.False(t, flat(400<<20, 520<<20))
}

func TestMetrics(t *testing.T) {
	got := parseMetrics("# HELP a b\n# TYPE a gauge\na 12\nb{figure=\"views-total\"} 3.5\nbad\nworse x\n\n")
	require.Equal(t, map[string]float64{"a": 12, `b{figure="views-total"}`: 3.5}, got)
}

func TestToday(t *testing.T) {
	require.Equal(t, "2026-11-24", today(time.Date(2026, 11, 24, 16, 59, 59, 0, time.UTC)))
	require.Equal(t, "2026-11-25", today(time.Date(2026, 11, 24, 17, 0, 0, 0, time.UTC)))
}

func TestReaders(t *testing.T) {
	seen := map[string]bool{}
	for number := range 70_000 {
		seen[reader{number}.address()] = true
	}
	require.Len(t, seen, 70_000)
	require.Equal(t, "10.1.0.5", reader{5}.address())
	require.Equal(t, "10.2.0.0", reader{1 << 16}.address())
}

func TestEachKindIsMade(t *testing.T) {
	c := &content{[]string{"/tin/a"}, []string{"/chuyen-muc/b"}, []string{"/assets/c", "/widgets/d"}}
	paths := map[string]bool{}
	for _, k := range kinds {
		for range 100 {
			q := k.make(c, reader{3})
			paths[q.path] = true
			require.NotEmpty(t, q.header.Get("User-Agent"))
			require.Equal(t, q.body != "", q.method == http.MethodPost)
		}
		require.NotEmpty(t, next(c, reader{4}).path)
	}
	for _, path := range []string{"/", "/tin/a", "/chuyen-muc/b", "/en/", "/feed.json", "/assets/c", "/counter/beacon", "/counter/heartbeat", "/readyz"} {
		require.True(t, paths[path], path)
	}
	require.Equal(t, 1000, shares())
}

// What is right, excused, wrong and unsure.
func TestJudging(t *testing.T) {
	var status atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if status.Load() == 0 {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(int(status.Load()))
	}))
	defer server.Close()
	s := &soak{tally: newTally(windows(time.Minute))}
	l := &load{site: &site{host: strings.TrimPrefix(server.URL, "http://")}, tally: s.tally, client: server.Client()}
	w := s.tally.window()
	ask := func(answer int64, q request) {
		status.Store(answer)
		require.NoError(t, l.ask(t.Context(), q))
	}
	view := request{reader: reader{1}, method: http.MethodGet, path: "/", header: http.Header{}, wants: 200, counts: true}
	beacon := request{reader: reader{2}, method: http.MethodPost, path: "/b", header: http.Header{}, body: "{}", wants: 204, counts: true, token: "t", needsDisk: true}

	ask(200, view)
	ask(304, view)
	ask(204, beacon)
	require.Equal(t, sums{3, 2, s.tally.day}, s.tally.sum())
	require.Zero(t, w.bad)

	ask(503, beacon)
	require.Equal(t, 1, w.bad, "without a fault that excuses it")
	s.tally.noDisk.Store(true)
	ask(503, beacon)
	ask(503, view)
	require.Equal(t, 1, w.refused)
	require.Equal(t, 2, w.bad, "pages need no disk")
	s.tally.noDisk.Store(false)
	s.tally.diskBack.Store(time.Now().UnixNano())
	ask(503, beacon)
	require.Equal(t, 2, w.refused, "the counter may take a moment")
	require.EqualValues(t, 3, s.tally.views.Load())

	status.Store(204)
	require.NoError(t, l.resend(t.Context()))
	require.EqualValues(t, 6, s.tally.views.Load(), "each refused beacon counts once it is taken")

	ask(0, view)
	require.EqualValues(t, 1, s.tally.unsure.Load())
	ask(200, request{reader: reader{7}, method: http.MethodGet, path: "/", header: http.Header{}, wants: 200, counts: true})
	require.EqualValues(t, 2, s.tally.sum().visitors, "who asks not to be tracked is no visitor")
}

func TestBrokenPromises(t *testing.T) {
	s := &soak{tally: newTally(windows(time.Minute))}
	s.tally.windows[2].fail("wrong")
	s.settings.lines = filepath.Join(t.TempDir(), "lines")
	require.NoError(t, s.report())
	text := ""
	for _, err := range s.broken {
		text += err.Error() + "\n"
	}
	require.Contains(t, text, "slow-feed: 1 answers were wrong")
	require.Contains(t, text, "calm: there were no answers")
	require.Contains(t, text, "memory was not measured")
	lines, err := os.ReadFile(s.settings.lines)
	require.NoError(t, err)
	require.Contains(t, string(lines), "BenchmarkSoak/slow-feed 0 0.0 answers/s 0.000 p50-ms 0.000 p99-ms 0 refused 1 broken")
	require.Contains(t, string(lines), "BenchmarkSoak/counts 1 0 counted 0 sent")
}

func TestTooShort(t *testing.T) {
	require.ErrorContains(t, run(t.Context(), settings{time: time.Second}), "-time: 1s is less than 30s")
}

// The other site is slow, or dead, when it is told to be.
func TestNeighbour(t *testing.T) {
	n := newNeighbour()
	defer n.close()
	get := func(limit time.Duration) error {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, n.address(), nil)
		require.NoError(t, err)
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			answer.Body.Close()
		}
		return err
	}
	require.NoError(t, get(time.Minute))
	n.state.Store(dead)
	require.Error(t, get(time.Minute))
	n.state.Store(slow)
	require.ErrorIs(t, get(100*time.Millisecond), context.DeadlineExceeded)
	require.Positive(t, n.asked[slow].Load())
}

// A process is refused what it would write, lives, and may write again.
func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" {
		_, err := fillDisk(os.Getpid())
		require.Error(t, err)
		return
	}
	name := filepath.Join(t.TempDir(), "file")
	child := startWriter(t, name)
	require.Equal(t, "written", child.ask())
	free, err := fillDisk(child.pid())
	require.NoError(t, err)
	require.Contains(t, child.ask(), "file too large")
	require.NoError(t, free())
	require.Equal(t, "written", child.ask())
}

// TestWrongStartLeavesNothing starts a program that is no portal.
func TestWrongStartLeavesNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("soak runs on Linux alone")
	}
	dir := t.TempDir()
	s := &site{program: filepath.Join(dir, "portal"), data: dir, log: &tail{}}
	require.NoError(t, os.WriteFile(s.program, []byte("#!/bin/sh\necho hello\nexec sleep 600\n"), 0o700))
	require.ErrorContains(t, s.start(t.Context(), dir, "feed"), "named no address: hello")
	<-s.ended
	require.ErrorContains(t, s.failure, "killed")
}
