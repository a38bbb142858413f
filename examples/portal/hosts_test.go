package main

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOperatorsAskByName: a page of another site whose name was bound to this
// machine cannot read what is meant for operators.
func TestOperatorsAskByName(t *testing.T) {
	names := hostsOf("Portal-1.internal:9100", []string{"metrics.internal", "prometheus.internal.:80"})
	for host, want := range map[string]int{
		"portal-1.internal:9100":                200,
		"PORTAL-1.INTERNAL":                     200,
		"portal-1.internal.:9100":               200,
		"metrics.internal:1234":                 200,
		"prometheus.internal":                   200,
		"localhost:9100":                        200,
		"LocalHost.":                            200,
		"127.0.0.1:9100":                        200,
		"10.20.30.40":                           200,
		"[::1]:9100":                            200,
		"[::1]":                                 200,
		"rebind.example:9100":                   421,
		"localhost.evil.example":                421,
		"evil.localhost:9100":                   421,
		"127.0.0.1.evil.example":                421,
		"127.0.0.1.":                            200,
		"0x7f000001":                            421,
		"127.1":                                 421,
		"portal-1.internal.evil.example":        421,
		"portal-1.internal@evil.example":        421,
		"":                                      421,
		":9100":                                 421,
		"pоrtal-1.internal" /* Cyrillic o */ :   421,
		"metrics.internal/../evil.example:9100": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/metrics", nil)
		r.Host = host
		w := httptest.NewRecorder()
		names.only(http.NotFoundHandler()).ServeHTTP(w, r)
		require.Equal(t, map[int]int{200: 404, 421: 421}[want], w.Code, "%q", host)
	}
	require.Equal(t, hosts{"localhost": true}, hostsOf(":9100", nil), "an address without a name has none")
}

// TestMonitorChecksHosts on every path, those that are not there too.
func TestMonitorChecksHosts(t *testing.T) {
	s := start(t, nil)
	h := s.portal.monitor(hostsOf("127.0.0.1:9100", nil))
	for _, path := range []string{"/metrics", "/ready", "/health", "/portlets", "/address", "/", "/x"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "rebind.example"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.Equal(t, http.StatusMisdirectedRequest, w.Code, path)
		r.Host = "127.0.0.1:9100"
		w = httptest.NewRecorder()
		h.ServeHTTP(w, r)
		require.NotEqual(t, http.StatusMisdirectedRequest, w.Code, path)
	}
}
