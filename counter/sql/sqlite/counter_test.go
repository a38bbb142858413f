package sqlite_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

var page = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html><title>Trang</title>")
})

func get(path string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("User-Agent", firefox)
	return r
}

func post(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/counter/hit", strings.NewReader(body))
	r.Header.Set("User-Agent", firefox)
	return r
}

func answer(h http.Handler, r *http.Request) { h.ServeHTTP(httptest.NewRecorder(), r) }

func TestCountsAcrossRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	opts := counter.Options{Now: func() time.Time { return now }}

	for run := range 3 {
		c, err := sqlite.NewCounter(t.Context(), path, opts)
		require.NoError(t, err)
		site := c.Middleware(page)
		site.ServeHTTP(httptest.NewRecorder(), get("/"))
		site.ServeHTTP(httptest.NewRecorder(), get("/tin"))
		require.NoError(t, c.Flush(t.Context()))

		f, err := c.Snapshot(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, 2*run+2, f.Values[figure.ViewsTotal])
		require.EqualValues(t, 2*run+2, f.Values[figure.ViewsToday])
		require.EqualValues(t, 1, f.Values[figure.VisitsToday])
		require.EqualValues(t, 1, f.Values[figure.VisitorsToday])
		require.EqualValues(t, 1, f.Values[figure.VisitorsYear])
		require.EqualValues(t, 1, f.Values[figure.Online])
		require.NoError(t, c.Close())
	}
}

// Options that a counter refuses leave the file free.
func TestRefusedOptionsHoldNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	_, err := sqlite.NewCounter(t.Context(), path, counter.Options{Origins: []string{"example.vn"}})
	require.ErrorContains(t, err, "counter: options")
	again, err := sqlite.NewCounter(t.Context(), path, counter.Options{})
	require.NoError(t, err, "the file is free again")
	require.NoError(t, again.Close())
}
