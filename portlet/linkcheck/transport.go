package linkcheck

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"

	"github.com/portletkit/portletkit/internal/publicnet"
)

// newTransport keeps no connection: a check comes by once in a while.
func newTransport(opts Options) *http.Transport {
	dialer := &net.Dialer{Timeout: opts.Timeout}
	if !opts.AllowPrivate && opts.Proxy == nil {
		dialer.Control = refusePrivate
	}
	return &http.Transport{
		Proxy:                  opts.Proxy,
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    opts.Timeout,
		ResponseHeaderTimeout:  opts.Timeout,
		MaxResponseHeaderBytes: 64 << 10,
		DisableKeepAlives:      true,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
	}
}

// refusePrivate runs after a name is resolved and before the connection is
// made, so that no name can lead inside.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if !publicnet.Contains(to.Addr()) {
		return fmt.Errorf("%w: %s", ErrPrivate, to.Addr())
	}
	return nil
}
