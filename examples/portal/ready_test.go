package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestReadinessFollowsTheStores(t *testing.T) {
	for name, row := range map[string]struct {
		spoil  func(*testing.T, *portal)
		reason func(readiness) string
	}{
		"articles": {func(t *testing.T, p *portal) { require.NoError(t, p.library.Close()) }, func(r readiness) string { return r.Articles }},
		"counter": {func(t *testing.T, p *portal) { require.NoError(t, p.counter.Close()) }, func(r readiness) string {
			if !r.Counter.Writable {
				return "not writable"
			}
			return ""
		}},
		"stopping": {func(_ *testing.T, p *portal) { p.stopping.Store(true) }, func(r readiness) string {
			if r.Stopping {
				return "stopping"
			}
			return ""
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, nil)
			var state readiness
			require.Equal(t, http.StatusOK, s.operators(t, "/ready", &state))
			require.True(t, state.Ready)
			require.Empty(t, row.reason(state))
			row.spoil(t, s.portal)
			status, body := s.get(t, "/readyz")
			require.Equal(t, http.StatusServiceUnavailable, status)
			require.Equal(t, "not ready\n", body, "readers are not told why")
			require.Equal(t, http.StatusServiceUnavailable, s.operators(t, "/ready", &state))
			require.False(t, state.Ready)
			require.NotEmpty(t, row.reason(state))
			status, _ = s.get(t, "/healthz")
			require.Equal(t, http.StatusOK, status, "the process lives all the same")
		})
	}
}

// A load balancer that gives up has not learnt anything.
func TestReadinessOutlivesItsAsker(t *testing.T) {
	s := start(t, nil)
	gone, leave := context.WithCancel(t.Context())
	leave()
	state, err := s.portal.checkReady(gone)
	require.NoError(t, err)
	require.True(t, state.Ready)
}

func TestHealthOfTheCounter(t *testing.T) {
	s := start(t, nil)
	var h counterHealth
	require.Equal(t, http.StatusOK, s.operators(t, "/health", &h))
	require.True(t, h.Writable)
	require.Nil(t, h.Server, "there is no shared server")
	require.NoError(t, s.portal.counter.Close())
	require.Equal(t, http.StatusServiceUnavailable, s.operators(t, "/health", &h))
}

// TestDrain sees the time between the signal and the end: load balancers are
// told to go elsewhere, readers are answered, and each answer ends its
// connection.
func TestDrain(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	base := "http://" + listener.Addr().String()
	p, err := openPortal(t.Context(), settings{data: t.TempDir(), public: base, drain: time.Hour}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.close()) })
	drained := make(chan struct{})
	ctx, signal := context.WithCancel(t.Context())
	readers := p.draining(ctx)
	handler, err := p.handler()
	require.NoError(t, err)
	end, stop := context.WithCancel(context.Background())
	go func() {
		defer close(drained)
		require.NoError(t, p.serve(end, listener, handler))
	}()
	f := func(path string, want int, closes bool) {
		t.Helper()
		res, err := http.Get(base + path)
		require.NoError(t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		require.Equal(t, want, res.StatusCode)
		require.Equal(t, closes, res.Close)
		require.Equal(t, path == "/", strings.HasSuffix(string(body), "</html>\n"))
	}
	f("/", http.StatusOK, false)
	f("/readyz", http.StatusOK, false)
	signal()
	require.Eventually(t, p.stopping.Load, patience, time.Millisecond)
	f("/readyz", http.StatusServiceUnavailable, true)
	f("/", http.StatusOK, true)
	f("/healthz", http.StatusOK, true)
	require.NoError(t, readers.Err(), "the drain time has only begun")
	stop()
	<-drained
	_, err = http.Get(base + "/")
	require.Error(t, err)
}

func TestDrainEnds(t *testing.T) {
	p := &portal{drain: time.Millisecond, logger: slog.New(slog.DiscardHandler)}
	ctx, signal := context.WithCancel(t.Context())
	readers := p.draining(ctx)
	require.NoError(t, readers.Err())
	signal()
	select {
	case <-readers.Done():
	case <-time.After(patience):
		t.Fatal("the drain time does not end")
	}
	require.True(t, p.stopping.Load())
}
