package feed

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/publicnet"
)

func TestRememberedIsBounded(t *testing.T) {
	r := newRemembered(defaultCacheBytes)
	for i := range maxRemembered + 10 {
		r.put(fmt.Sprint(i), memory{etag: fmt.Sprint(i)})
		m, ok := r.get(fmt.Sprint(i))
		require.True(t, ok)
		require.Equal(t, fmt.Sprint(i), m.etag)
	}
	require.Len(t, r.feeds, maxRemembered)
}

// A public site cannot lead the fetcher inside by a redirect.
func TestRedirectIntoPrivateNetwork(t *testing.T) {
	asked := atomic.Bool{}
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Store(true) }))
	defer inside.Close()
	outside := httptest.NewServer(http.RedirectHandler(inside.URL, http.StatusFound))
	defer outside.Close()
	f := newFetcher(FetcherOptions{}, func(network, address string, c syscall.RawConn) error {
		if "http://"+address == outside.URL {
			return nil // stands for a public one
		}
		return publicnet.Control(ErrPrivate)(network, address, c)
	})
	_, _, err := f.Fetch(t.Context(), outside.URL)
	require.ErrorIs(t, err, ErrPrivate)
	require.False(t, asked.Load())
}
