package counter_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
)

// knowing is a writer like gin's: it is the router's own, knows its status, and
// sends it with the first byte.
type knowing struct {
	http.ResponseWriter
	status int
	begun  bool
}

func (w *knowing) Status() int          { return w.status }
func (w *knowing) WriteHeader(code int) { w.status = code }

func (w *knowing) Write(data []byte) (int, error) {
	if !w.begun {
		w.begun = true
		w.ResponseWriter.WriteHeader(w.status)
	}
	return w.ResponseWriter.Write(data)
}

// show is a page or an error page.
func show(w http.ResponseWriter, path string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if path == "/khong-co" {
		w.WriteHeader(http.StatusNotFound)
	}
	_, _ = io.WriteString(w, "<!doctype html>")
}

// Routers in their ways of calling the middleware, each asked for a page and
// for one that is not there.
func TestRoutersOfOthers(t *testing.T) {
	for name, row := range map[string]struct {
		site  func(*counter.Counter) http.Handler
		views int64
		loud  bool
	}{
		"around the router": {func(c *counter.Counter) http.Handler {
			return c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { show(w, r.URL.Path) }))
		}, 1, false},
		"within gin: handlers write to the router's own writer, which knows": {func(c *counter.Counter) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				own := &knowing{ResponseWriter: w, status: http.StatusOK}
				c.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
					show(own, r.URL.Path)
				})).ServeHTTP(own, r)
			})
		}, 1, false},
		"within echo: errors are answered when the middleware is through": {func(c *counter.Counter) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				failed := false
				c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if failed = r.URL.Path == "/khong-co"; !failed {
						show(w, r.URL.Path)
					}
				})).ServeHTTP(w, r)
				if failed {
					show(w, r.URL.Path)
				}
			})
		}, 1, true},
		"within fiber: everything is answered when the middleware is through": {func(c *counter.Counter) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				nothing := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
				c.Middleware(nothing).ServeHTTP(httptest.NewRecorder(), r)
				show(w, r.URL.Path)
			})
		}, 0, true},
		"fiber that counts itself": {func(c *counter.Counter) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				show(w, r.URL.Path)
				if r.URL.Path != "/khong-co" {
					c.Count(r)
				}
			})
		}, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			c := open(t, counter.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
			site := row.site(c)
			for range 2 {
				require.Equal(t, 404, answer(site, get("/khong-co")).Code)
			}
			answer(site, get("/tin"))
			require.NoError(t, c.Flush(t.Context()))
			f, err := c.Snapshot(t.Context())
			require.NoError(t, err)
			require.Equal(t, row.views, f.Values[figure.ViewsTotal])
			require.Equal(t, row.loud, strings.Contains(log.String(), "cannot be judged"), &log)
			require.LessOrEqual(t, strings.Count(log.String(), "cannot be judged"), 1, "it is said once")
		})
	}
}

// Count keeps nothing of a request whose memory its router uses again.
func TestCountOfARequestThatIsReused(t *testing.T) {
	memory := []byte("/tin")
	r := get("/")
	r.URL.Path = unsafe.String(&memory[0], len(memory))
	c := open(t, counter.Options{})
	require.Equal(t, counter.Counted, c.Count(r))
	copy(memory, "/sai")
	require.NoError(t, c.Flush(t.Context()))
	views, err := c.Views(t.Context(), "/tin")
	require.NoError(t, err)
	require.EqualValues(t, 1, views)
}

// A host that gave no logger hears it all the same.
func TestAlarmWithoutALogger(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	c := open(t, counter.Options{})
	answer(c.Middleware(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})), get("/tin"))
	require.Contains(t, log.String(), "cannot be judged")
	require.Contains(t, log.String(), "page=/tin")
}
