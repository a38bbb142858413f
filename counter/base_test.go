package counter_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

// TestPagesAreNamedWithoutTheBase, by the middleware as by beacons, whether the
// host has cut it or not.
func TestPagesAreNamedWithoutTheBase(t *testing.T) {
	c, err := counter.New(visit.NewMemory(), counter.Options{Base: "https://gov.example/a/b/", WaitForPages: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	site := c.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<h1>Tin</h1>"))
	}))
	read := func(h http.Handler, path string) {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		r.Header.Set("Accept-Language", "vi")
		h.ServeHTTP(httptest.NewRecorder(), r)
	}
	read(site, "/a/b/tin/x")
	read(http.StripPrefix("/a/b", site), "/a/b/tin/x/")
	r := httptest.NewRequest(http.MethodPost, "/a/b/counter/beacon", strings.NewReader(`{"page":"/a/b/tin/x?y"}`))
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	r.Header.Set("Accept-Language", "vi")
	w := httptest.NewRecorder()
	c.BeaconHandler().ServeHTTP(w, r)
	require.Equal(t, http.StatusNoContent, w.Code)
	read(site, "/a/b")
	read(site, "/a/bc")
	require.NoError(t, c.Flush(t.Context()))
	top, err := c.Top(t.Context(), figure.SevenDays, 10)
	require.NoError(t, err)
	named := map[string]int64{}
	for _, p := range top {
		named[p.Page] = int64(p.Views)
	}
	require.Equal(t, map[string]int64{"/tin/x": 3, "/": 1, "/a/bc": 1}, named)

	_, err = counter.New(visit.NewMemory(), counter.Options{Base: "gov.example/a"})
	require.ErrorContains(t, err, "counter: options")
}
