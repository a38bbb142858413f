package feed

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/publicnet"
)

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
