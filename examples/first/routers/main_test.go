package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

func TestRouters(t *testing.T) {
	through := func(h http.Handler) func(*http.Request) (*http.Response, error) {
		return func(r *http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w.Result(), nil
		}
	}
	for name, on := range map[string]func(*counter.Counter) func(*http.Request) (*http.Response, error){
		"gin":  func(c *counter.Counter) func(*http.Request) (*http.Response, error) { return through(onGin(c)) },
		"echo": func(c *counter.Counter) func(*http.Request) (*http.Response, error) { return through(onEcho(c)) },
		"fiber": func(c *counter.Counter) func(*http.Request) (*http.Response, error) {
			return func(r *http.Request) (*http.Response, error) { return onFiber(c).Test(r) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			visits, err := counter.New(visit.NewMemory(), counter.Options{})
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, visits.Close()) })
			ask := on(visits)
			get := func(path string) (int, string) {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
				res, err := ask(r)
				require.NoError(t, err)
				data, err := io.ReadAll(res.Body)
				require.NoError(t, err)
				return res.StatusCode, string(data)
			}
			status, page := get("/trang/ben-song")
			require.Equal(t, http.StatusOK, status)
			portlettest.Require(t, []byte(page))
			for _, words := range []string{"<h1>ben-song</h1>", "Lượt truy cập", "<p>nắng, &lt; 30 độ</p>"} {
				require.Contains(t, page, words)
			}
			status, _ = get("/khong-co")
			require.Equal(t, http.StatusNotFound, status)
			require.NoError(t, visits.Flush(t.Context()))
			figures, err := visits.Snapshot(t.Context())
			require.NoError(t, err)
			require.EqualValues(t, 1, figures.Values[figure.ViewsTotal])
		})
	}
}
