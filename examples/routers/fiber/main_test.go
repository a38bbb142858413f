package main

import (
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/examples/routers/sampletest"
)

// TestSite asks a fiber that serves for itself; the handler only leads there. What
// fiber cannot, the live stream, the counter answers beside it.
func TestSite(t *testing.T) {
	sampletest.Run(t, func(visits *counter.Counter) (http.Handler, error) {
		app, err := router(visits)
		if err != nil {
			return nil, err
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		go func() { _ = app.Listener(listener) }()
		t.Cleanup(func() { require.NoError(t, app.Shutdown()) })
		mux := http.NewServeMux()
		mux.Handle("/", httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: listener.Addr().String()}))
		mux.Handle("/counter/stream", visits.StreamHandler())
		return mux, nil
	})
}
