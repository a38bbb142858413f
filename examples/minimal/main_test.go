package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
)

func TestPageShowsLinksAndVisits(t *testing.T) {
	visits, err := sqlite.NewCounter(t.Context(), t.TempDir()+"/visits", counter.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, visits.Close()) }()
	site := visits.Middleware(page(visits))
	get := func() string {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		site.ServeHTTP(w, r)
		require.NoError(t, visits.Flush(t.Context()))
		return w.Body.String()
	}
	require.Contains(t, get(), `href="https://dichvucong.gov.vn/"`)
	require.Eventually(t, func() bool { return !strings.Contains(get(), `data-counter-key="views-total">0</dd>`) }, 10*time.Second, 100*time.Millisecond)
}

// The example is the promise of how little it takes.
func TestExampleIsShort(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	require.Less(t, strings.Count(string(source), "\n"), 40)
}
