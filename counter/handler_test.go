package counter_test

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/web/cors"
)

// Everything that a page of another site asks of a counter stands below one
// path, whatever that is.
func TestHandlerAnswersBelowAnyPath(t *testing.T) {
	c := seeded(t, counter.Options{Origins: []string{"https://xa.example"}})
	mux := http.NewServeMux()
	mux.Handle("/counter/", c.Handler())
	mux.Handle("/so-lieu/truy-cap/", c.Handler())
	for _, folder := range []string{"/counter/", "/so-lieu/truy-cap/"} {
		for _, row := range []struct {
			method, name string
			status       int
			contentType  string
		}{
			{http.MethodGet, "snapshot.json", 200, "application/json"},
			{http.MethodHead, "snapshot.json", 200, "application/json"},
			{http.MethodPost, "snapshot.json", 405, "text/plain; charset=utf-8"},
			{http.MethodGet, "badge.svg", 200, "image/svg+xml"},
			{http.MethodPost, "beacon", 204, ""},
			{http.MethodOptions, "beacon", 204, ""},
			{http.MethodGet, "beacon", 405, "text/plain; charset=utf-8"},
			{http.MethodPost, "heartbeat", 204, ""},
			{http.MethodGet, "heartbeat", 405, "text/plain; charset=utf-8"},
			{http.MethodPost, "stream", 405, "text/plain; charset=utf-8"},
			// what is for the host alone, and what is nothing
			{http.MethodGet, "metrics", 404, "text/plain; charset=utf-8"},
			{http.MethodGet, "health", 404, "text/plain; charset=utf-8"},
			{http.MethodGet, "address", 404, "text/plain; charset=utf-8"},
			{http.MethodGet, "", 404, "text/plain; charset=utf-8"},
			{http.MethodPost, "beacon/", 404, "text/plain; charset=utf-8"},
			{http.MethodGet, "stream/", 404, "text/plain; charset=utf-8"},
			{http.MethodGet, "upstream", 404, "text/plain; charset=utf-8"},
			{http.MethodPost, "x/stream", 405, "text/plain; charset=utf-8"},
			{http.MethodGet, "Snapshot.json", 404, "text/plain; charset=utf-8"},
		} {
			r := httptest.NewRequest(row.method, folder+row.name, nil)
			r.Header.Set("User-Agent", firefox)
			r.Header.Set("Origin", "https://xa.example")
			w := answer(mux, r)
			require.Equal(t, row.status, w.Code, "%s %s", row.method, folder+row.name)
			require.Equal(t, row.contentType, w.Header().Get("Content-Type"), "%s %s", row.method, folder+row.name)
			if row.status < 300 {
				require.Equal(t, "https://xa.example", w.Header().Get("Access-Control-Allow-Origin"))
			}
		}
	}
	// two views, one a folder, behind the one of the middleware
	require.EqualValues(t, 2297+1+2, views(t, c))
}

func TestHandlerStreams(t *testing.T) {
	c := seeded(t, counter.Options{})
	server := httptest.NewServer(c.Middleware(c.Handler()))
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/counter/stream", nil)
	require.NoError(t, err)
	stream, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer stream.Body.Close()
	require.Equal(t, "text/event-stream", stream.Header.Get("Content-Type"))
	require.Contains(t, readEvent(t, bufio.NewReader(stream.Body)), `"views-total":2298`)
}

// An origin that can never match is found when the server starts, not when a
// widget stays empty.
func TestOriginsAreChecked(t *testing.T) {
	for _, bad := range []string{"example.vn", "https://example.vn/tin", "https://*.example.vn", ""} {
		opts := counter.Options{Origins: []string{"https://good.example", bad}}
		_, err := counter.New(visit.NewMemory(), opts)
		require.ErrorContains(t, err, "counter: options", bad)
		require.ErrorIs(t, err, cors.Err, bad)
		require.ErrorContains(t, err, "counter: options: not an origin: \""+bad+"\": ")
	}
}
