package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

// loaded is a portal under load that a test stops.
type loaded struct {
	base  string
	dir   string
	begun atomic.Int64 // pages that the portal has begun to answer
	// beacons are those that it has begun to read.
	beacons atomic.Int64
	whole   atomic.Int64 // pages that readers have received whole
	// counted are those of them that are no error pages.
	counted atomic.Int64
	// parted are the readers whose connection was ended by an answer.
	parted [8]atomic.Bool
	// signal is that to stop, end the end of the drain time.
	signal, end context.CancelFunc
	ended       chan error
}

func startLoaded(t *testing.T) *loaded {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	l := &loaded{base: "http://" + listener.Addr().String(), dir: t.TempDir(), ended: make(chan error, 1)}
	p := l.open(t)
	handler, err := p.handler()
	require.NoError(t, err)
	counted := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			l.begun.Add(1)
		case counterPath + "beacon":
			l.beacons.Add(1)
		}
		handler.ServeHTTP(w, r)
	})
	ctx, signal := context.WithCancel(t.Context())
	drained, end := context.WithCancel(context.Background())
	l.signal, l.end = signal, end
	p.drain = time.Hour // the test says when it is over
	p.draining(ctx)
	go func() { l.ended <- errors.Join(p.serve(drained, listener, counted), p.close()) }()
	return l
}

// open opens the portal's data. All readers come from one machine, so a proxy
// in front says who they are: the counter limits what one address may count.
func (l *loaded) open(t *testing.T) *portal {
	t.Helper()
	p, err := openPortal(t.Context(), settings{data: l.dir, public: l.base, proxies: "127.0.0.0/8"}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	return p
}

// read asks for pages until the portal answers no more. Connections are kept, as
// load balancers and browsers keep them.
func (l *loaded) read(reader int) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for n := 0; ; n++ {
		body, res, err := readAs(client, l.base+"/", fmt.Sprintf("203.0.%d.%d", reader, n%250+1))
		if err != nil {
			return
		}
		if strings.HasSuffix(body, "</html>\n") {
			l.whole.Add(1)
			if res.StatusCode == http.StatusOK {
				l.counted.Add(1)
			}
		}
		if res.Close {
			l.parted[reader].Store(true)
		}
	}
}

// halfBeacon is a request that is under way when the portal ends: its body has
// not arrived as a whole. It is sent shortly before, for the portal gives nobody
// more than some seconds for that.
func (l *loaded) halfBeacon(t *testing.T) (finish func()) {
	t.Helper()
	const body = `{"page":"/trang-tinh"}`
	conn, err := net.Dial("tcp", strings.TrimPrefix(l.base, "http://"))
	require.NoError(t, err)
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		counterPath+"beacon", strings.TrimPrefix(l.base, "http://"), firefox, len(body), body[:5])
	require.NoError(t, err)
	require.Eventually(t, func() bool { return l.beacons.Load() == 1 }, patience, time.Millisecond)
	return func() {
		defer conn.Close()
		_, err := io.WriteString(conn, body[5:])
		require.NoError(t, err)
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err)
		require.Equal(t, http.StatusNoContent, res.StatusCode, "a request under way is answered")
	}
}

// refuses reports whether the portal takes no more connections.
func (l *loaded) refuses() bool {
	conn, err := net.Dial("tcp", strings.TrimPrefix(l.base, "http://"))
	if err == nil {
		conn.Close()
	}
	return err != nil
}

// TestShutdownUnderLoad stops the portal while pages are read on many
// connections, a live stream is open and a request has arrived by half: each
// request that it has begun to answer is answered whole, and each page that
// readers received is counted, once, when it starts again.
func TestShutdownUnderLoad(t *testing.T) {
	l := startLoaded(t)
	stream, err := http.Get(l.base + streamPath)
	require.NoError(t, err)
	defer stream.Body.Close()
	_, err = bufio.NewReader(stream.Body).ReadString('\n')
	require.NoError(t, err)
	var readers sync.WaitGroup
	for n := range l.parted {
		readers.Go(func() { l.read(n) })
	}
	require.Eventually(t, func() bool { return l.counted.Load() >= 100 }, 2*patience, time.Millisecond)
	l.signal()
	for n := range l.parted {
		require.Eventually(t, l.parted[n].Load, 2*patience, time.Millisecond)
	}
	finish := l.halfBeacon(t)
	l.end()
	require.Eventually(t, l.refuses, patience, time.Millisecond)
	finish()
	readers.Wait()
	select {
	case err := <-l.ended:
		require.NoError(t, err)
	case <-time.After(patience):
		t.Fatal("the portal does not stop")
	}
	require.Equal(t, l.begun.Load(), l.whole.Load(), "a page that was begun was sent whole")

	again := l.open(t)
	figures, err := again.counter.Snapshot(t.Context())
	require.NoError(t, err)
	require.Equal(t, l.counted.Load()+1, figures.Values[figure.ViewsTotal], "all pages and the beacon, none twice")
	require.NoError(t, again.close())
}

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

func read(address string) (string, error) {
	body, _, err := readAs(http.DefaultClient, address, "")
	return body, err
}

// readAs reads a page as a browser of the reader's.
func readAs(client *http.Client, address, reader string) (body string, res *http.Response, err error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return "", nil, err
	}
	r.Header.Set("User-Agent", firefox)
	if reader != "" {
		r.Header.Set("X-Forwarded-For", reader)
	}
	res, err = client.Do(r)
	if err != nil {
		return "", nil, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return string(raw), res, err
}

// What does not end in time is cut off.
func TestEndCutsOff(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	begun, cut := make(chan struct{}), make(chan struct{})
	server := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
		close(cut)
	})}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	answered := make(chan error, 1)
	go func() {
		res, err := http.Get("http://" + listener.Addr().String())
		if err == nil {
			err = res.Body.Close()
		}
		answered <- err
	}()
	<-begun
	over, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, end(over, server), context.Canceled)
	select {
	case err := <-answered:
		require.Error(t, err)
	case <-time.After(patience):
		t.Fatal("the request goes on")
	}
	<-cut
	require.ErrorIs(t, <-served, http.ErrServerClosed)
}

func TestLostOperatorsAreLogged(t *testing.T) {
	var log bytes.Buffer
	s := startWith(t, nil, func(p *portal) { p.logger = slog.New(slog.NewTextHandler(&log, nil)) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	require.Error(t, s.portal.serveOperators(t.Context(), listener, nil))
	require.Contains(t, log.String(), "operators are not answered any more")
}
