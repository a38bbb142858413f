package feed

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsPublic(t *testing.T) {
	f := func(want bool, addresses ...string) {
		t.Helper()
		for _, address := range addresses {
			require.Equal(t, want, isPublic(netip.MustParseAddr(address)), address)
		}
	}
	f(true, "1.1.1.1", "113.160.0.1", "223.255.255.254", "2001:4860:4860::8888", "2405:4800::1")
	f(true, "64:ff9b::1.1.1.1", "::ffff:1.1.1.1")
	f(false, "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1")
	f(false, "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255")
	f(false, "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "2001::1", "5f00::1")
	// IPv4 in other clothes: mapped, compatible, NAT64, local NAT64, 6to4, Teredo
	f(false, "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::10.0.0.1", "2002:7f00:1::1", "2001:0:7f00:1::1")
}

func TestRefusePrivateReadsWhatIsDialled(t *testing.T) {
	require.NoError(t, refusePrivate("tcp", "1.1.1.1:443", nil))
	require.ErrorIs(t, refusePrivate("tcp", "[::ffff:10.0.0.1]:80", nil), ErrPrivate)
	require.ErrorIs(t, refusePrivate("tcp", "khong-phai-dia-chi", nil), ErrPrivate)
}

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
		return refusePrivate(network, address, c)
	})
	_, _, err := f.Fetch(t.Context(), outside.URL)
	require.ErrorIs(t, err, ErrPrivate)
	require.False(t, asked.Load())
}
