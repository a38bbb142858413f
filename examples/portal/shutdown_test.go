package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestShutdownUnderLoad stops the server while pages are being read and a live
// stream is open: every answer that began is whole, and the visits are kept.
func TestShutdownUnderLoad(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	base := "http://" + listener.Addr().String()
	dir := t.TempDir()
	p, err := openPortal(t.Context(), settings{data: dir, public: base}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- errors.Join(p.run(ctx, listener, ""), p.close()) }()

	stream, err := http.Get(base + streamPath)
	require.NoError(t, err)
	defer stream.Body.Close()
	_, err = bufio.NewReader(stream.Body).ReadString('\n')
	require.NoError(t, err)

	pages := make(chan string, 1000)
	for range 4 {
		go func() {
			for {
				body, err := read(base + "/")
				if err != nil {
					return
				}
				pages <- body
			}
		}()
	}
	for range 20 {
		require.True(t, strings.HasSuffix(<-pages, "</html>\n"))
	}
	stop()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(shutdownTime):
		t.Fatal("the server does not stop")
	}
	for len(pages) > 0 {
		require.True(t, strings.HasSuffix(<-pages, "</html>\n"), "a page that began was sent whole")
	}

	again, err := openPortal(t.Context(), settings{data: dir, public: base}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	figures, err := again.counter.Snapshot(t.Context())
	require.NoError(t, err)
	require.GreaterOrEqual(t, figures.Views.Total, int64(20))
	require.NoError(t, again.close())
}

func read(address string) (string, error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return "", err
	}
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return string(body), err
}
