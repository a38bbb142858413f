package valkey

import (
	"context"
	"errors"
	"strings"
	"sync"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/internal/replica"
)

// link is the connection to the server. It is made anew after each failure:
// the client would find a restarted server by itself, but not in all cases the
// new place of one that moved.
type link struct {
	option driver.ClientOption

	mu     sync.Mutex
	client driver.Client // nil while there is none
}

// open returns the client, and makes one if there is none, which may take as
// long as its timeouts.
func (l *link) open(ctx context.Context) (driver.Client, error) {
	l.mu.Lock()
	c := l.client
	l.mu.Unlock()
	if c != nil {
		return c, nil
	}
	type made struct {
		client driver.Client
		err    error
	}
	done := make(chan made, 1)
	go func() {
		c, err := driver.NewClient(l.option)
		done <- made{c, err}
	}()
	select {
	case m := <-done:
		if m.err != nil {
			return nil, m.err
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.client = m.client
		return m.client, nil
	case <-ctx.Done():
		go func() { // nobody waits for it any more
			if m := <-done; m.err == nil {
				m.client.Close()
			}
		}()
		return nil, ctx.Err()
	}
}

// ask has f talk to the server.
func (l *link) ask(ctx context.Context, f func(context.Context, driver.Client) error) error {
	c, err := l.open(ctx)
	if err != nil {
		return replica.Unsent(err)
	}
	if err = f(ctx, c); err != nil && lost(err) {
		l.close()
	}
	return err
}

// lost reports whether the connection is of no use any more: not if the server
// itself answered with the error, unless it says that it is the wrong one.
func lost(err error) bool {
	reply := replyIn(err)
	return reply == "" && !errors.Is(err, errAnswer) || strings.HasPrefix(reply, "READONLY")
}

func (l *link) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.client != nil {
		l.client.Close()
		l.client = nil
	}
}

// replyIn returns the server's answer if that is the error, else "".
func replyIn(err error) string {
	var reply *driver.ValkeyError
	if errors.As(err, &reply) && !reply.IsNil() {
		return reply.Error()
	}
	return ""
}
