package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// patience is how long a test waits for what has to happen.
const patience = 30 * time.Second

func (s testSite) total(t *testing.T) int64 {
	t.Helper()
	require.NoError(t, s.portal.counter.Flush(t.Context()))
	figures, err := s.portal.counter.Snapshot(t.Context())
	require.NoError(t, err)
	return figures.Values[figure.ViewsTotal]
}

func (s testSite) view(t *testing.T, times int) {
	t.Helper()
	for range times {
		_, err := read(s.URL + "/")
		require.NoError(t, err)
	}
}

// operators asks the address that readers do not reach.
func (s testSite) operators(t *testing.T, path string, into any) int {
	t.Helper()
	w := httptest.NewRecorder()
	s.portal.monitor(hosts{"example.com": true}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if into != nil {
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), into))
	}
	return w.Code
}

func TestPortalsShareVisits(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true, Args: []string{"--requirepass", "mat-khau"}})
	address := "redis://:mat-khau@" + server.Addr + "/0"
	one := start(t, func(s *settings) { s.valkey = address })
	two := start(t, func(s *settings) { s.valkey = address })
	one.view(t, 3)
	two.view(t, 2)
	for _, s := range []testSite{one, two} {
		require.Eventually(t, func() bool { return s.total(t) == 5 }, patience, 50*time.Millisecond)
	}
}

// Page views wait while the server is away; the portal stays ready, and
// operators see it.
func TestVisitsSurviveTheServer(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	dir := t.TempDir()
	change := func(s *settings) { s.data, s.valkey = dir, server.Addr }
	s := start(t, change)
	s.view(t, 2)
	require.Eventually(t, func() bool { return s.total(t) == 2 }, patience, 50*time.Millisecond)
	var h counterHealth
	require.Equal(t, http.StatusOK, s.operators(t, "/health", &h))
	require.NotNil(t, h.Server)
	require.Empty(t, h.Server.Away)

	server.Kill()
	s.view(t, 3)
	require.Eventually(t, func() bool {
		var h counterHealth
		s.operators(t, "/health", &h)
		return h.Server.Away != "" && h.Held == 3 && h.Server.Since != nil
	}, patience, 50*time.Millisecond)
	require.Contains(t, s.metricsText(t), "\nportal_valkey_up 0\n")
	status, _ := s.get(t, "/readyz")
	require.Equal(t, http.StatusOK, status)
	status, _ = s.get(t, "/")
	require.Equal(t, http.StatusOK, status)
	figures, err := s.portal.counter.Snapshot(t.Context())
	require.NoError(t, err)
	require.True(t, figures.Delayed)
	require.EqualValues(t, 2, figures.Values[figure.ViewsTotal], "the last known figures")
	server.Restart()
	require.Eventually(t, func() bool {
		figures, err := s.portal.counter.Snapshot(t.Context())
		return err == nil && !figures.Delayed && figures.Values[figure.ViewsTotal] == 5
	}, patience, 50*time.Millisecond)
	require.Contains(t, s.metricsText(t), "\nportal_valkey_up 1\n")
}

func TestServerOfVisitsThatCannotBeUsed(t *testing.T) {
	f := func(address string, wants ...string) {
		t.Helper()
		var log bytes.Buffer
		_, err := openPortal(t.Context(), settings{data: t.TempDir(), public: "http://localhost", valkey: address}, slog.New(slog.NewTextHandler(&log, nil)))
		for _, want := range wants {
			require.ErrorContains(t, err, want)
		}
		require.NotContains(t, err.Error()+log.String(), "mat-khau")
	}
	f("127.0.0.1:1", "-valkey", valkeyEnv, "refused", "in a file")
	f("redis://u:mat-khau@127.0.0.1:1/0", "-valkey", "refused")
	f("127.0.0.1", "host:port")
	f(":mat-khau@127.0.0.1:", "host:port")
	f("redis://u:mat-khau/7@127.0.0.1:6379/0", "%2F")
	f("redis://u:mat-khau@127.0.0.1:6379/x", "-valkey")
	f("http://u:mat-khau@127.0.0.1:6379", "-valkey")
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--requirepass", "mat-khau"}})
	f(server.Addr, "NOAUTH")
	f("redis://:mat-khau-sai@"+server.Addr, "WRONGPASS")
}
