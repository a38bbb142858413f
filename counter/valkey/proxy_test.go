package valkey_test

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// proxy is a network between a store and its server that can be cut.
type proxy struct {
	address string
	target  string
	down    atomic.Bool
	// cutAfter, if it is positive, is how many more bytes of answers pass
	// before all connections break: in the middle of an answer.
	cutAfter atomic.Int64

	mu    sync.Mutex
	conns map[net.Conn]bool
	cuts  int
}

func startProxy(t *testing.T, target string) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &proxy{address: listener.Addr().String(), target: target, conns: map[net.Conn]bool{}}
	var group sync.WaitGroup
	group.Go(func() { p.accept(listener, &group) })
	t.Cleanup(func() {
		listener.Close()
		p.cut()
		group.Wait()
	})
	return p
}

func (p *proxy) accept(listener net.Listener, group *sync.WaitGroup) {
	for {
		near, err := listener.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", p.target)
		if err != nil || !p.keep(near, far) {
			near.Close()
			continue
		}
		group.Go(func() {
			io.Copy(far, near)
			far.Close()
		})
		group.Go(func() {
			io.Copy(&answers{p, near}, far)
			near.Close()
		})
	}
}

// keep notes connections, unless the network is down.
func (p *proxy) keep(conns ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		if p.down.Load() {
			c.Close()
			continue
		}
		p.conns[c] = true
	}
	return !p.down.Load()
}

// cut breaks all connections and lets no new ones through.
func (p *proxy) cut() {
	p.down.Store(true)
	p.drop()
}

func (p *proxy) drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cuts++
	for c := range p.conns {
		c.Close()
	}
	clear(p.conns)
}

// answers passes on what the server says, until it is time to break off.
type answers struct {
	*proxy
	to net.Conn
}

func (a *answers) Write(data []byte) (int, error) {
	left := a.cutAfter.Add(-int64(len(data)))
	if left > 0 || left+int64(len(data)) <= 0 {
		return a.to.Write(data)
	}
	n, _ := a.to.Write(data[:left+int64(len(data))])
	a.drop()
	return n, io.ErrClosedPipe
}
