package valkey

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// link is the connection to the server. It is made anew after each failure:
// the client would find a restarted server by itself, but not in all cases the
// new place of one that moved.
type link struct {
	option driver.ClientOption

	opening sync.Mutex // one attempt at a time
	mu      sync.Mutex
	client  driver.Client // nil while there is none
}

// open makes the client if there is none. It may take as long as the client's
// timeouts.
func (l *link) open() error {
	l.opening.Lock()
	defer l.opening.Unlock()
	if l.current() != nil {
		return nil
	}
	c, err := driver.NewClient(l.option)
	if err != nil {
		return unavailable(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.client = c
	return nil
}

func (l *link) current() driver.Client {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.client
}

// failed gives c up because of err. Not if the server itself answered with the
// error, unless it says that it is the wrong one.
func (l *link) failed(c driver.Client, err error) {
	if reply := replyIn(err); reply != "" && !strings.HasPrefix(reply, "READONLY") {
		return
	}
	l.giveUp(c)
}

func (l *link) giveUp(c driver.Client) {
	l.mu.Lock()
	if l.client == c {
		l.client = nil
	}
	l.mu.Unlock()
	if c != nil {
		c.Close()
	}
}

func (l *link) close() { l.giveUp(l.current()) }

// ask has f talk to the server, if there is a connection.
func (l *link) ask(ctx context.Context, f func(context.Context, driver.Client) error) error {
	c := l.current()
	if c == nil {
		return fmt.Errorf("%w: not connected", visit.ErrUnavailable)
	}
	within, cancel := context.WithTimeout(ctx, exchangeTimeout)
	defer cancel()
	err := f(within, c)
	if err == nil {
		return nil
	}
	if ctx.Err() == nil {
		l.failed(c, err)
	}
	return unavailable(err)
}

// replyIn returns the server's answer if that is the error, else "".
func replyIn(err error) string {
	var reply *driver.ValkeyError
	if errors.As(err, &reply) && !reply.IsNil() {
		return reply.Error()
	}
	return ""
}

func unavailable(err error) error {
	if errors.Is(err, visit.ErrUnavailable) {
		return err
	}
	return fmt.Errorf("%w: %w", visit.ErrUnavailable, err)
}

// refused reports whether the server is there but does not let us in: a
// mistake in the options and no outage.
func refused(err error) bool {
	for _, code := range []string{"WRONGPASS", "NOAUTH", "NOPERM", "ERR AUTH", "ERR invalid password", "ERR Client sent AUTH"} {
		if strings.HasPrefix(replyIn(err), code) {
			return true
		}
	}
	return false
}
