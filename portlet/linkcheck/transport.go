package linkcheck

import (
	"net"
	"net/http"

	"github.com/portletkit/portletkit/internal/web/publicnet"
)

// newTransport keeps no connection: a check comes by once in a while.
func newTransport(opts Options) *http.Transport {
	dialer := &net.Dialer{Timeout: opts.Timeout}
	if !opts.AllowPrivate && opts.Proxy == nil {
		dialer.Control = publicnet.Control(ErrPrivate)
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
