package valkey

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/ledger"
)

// link is the connection to the server. The courier alone opens it; everyone
// uses it, and gives it up after a failure.
type link struct {
	option driver.ClientOption

	mu     sync.Mutex
	client driver.Client // nil while there is none
}

// open returns the client, made if there is none. It may take as long as the
// client's timeouts.
func (l *link) open() (driver.Client, error) {
	if c := l.current(); c != nil {
		return c, nil
	}
	c, err := driver.NewClient(l.option)
	if err != nil {
		return nil, unavailable(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.client = c
	return c, nil
}

func (l *link) current() driver.Client {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.client
}

// giveUp closes the client, so that the next open finds the server's new
// place. An error that the server itself answered with does not need that,
// unless it says that it is the wrong one.
func (l *link) giveUp(err error) {
	reply, answered := driver.IsValkeyErr(err)
	if answered && !strings.HasPrefix(reply.Error(), "READONLY") {
		return
	}
	l.mu.Lock()
	c := l.client
	l.client = nil
	l.mu.Unlock()
	if c != nil {
		c.Close()
	}
}

func (l *link) close() { l.giveUp(errors.New("closed")) }

// ask has f talk to the server, if there is a connection.
func (l *link) ask(ctx context.Context, f func(context.Context, driver.Client) error) error {
	c := l.current()
	if c == nil {
		return fmt.Errorf("%w: not connected", ledger.ErrUnavailable)
	}
	ctx, cancel := context.WithTimeout(ctx, exchangeTimeout)
	defer cancel()
	if err := f(ctx, c); err != nil {
		return unavailable(err)
	}
	return nil
}

func unavailable(err error) error {
	if errors.Is(err, ledger.ErrUnavailable) {
		return err
	}
	return fmt.Errorf("%w: %w", ledger.ErrUnavailable, err)
}

// refused reports whether the server is there but does not let us in: a
// mistake in the options and no outage.
func refused(err error) bool {
	reply, answered := driver.IsValkeyErr(err)
	if !answered {
		return false
	}
	for _, code := range []string{"WRONGPASS", "NOAUTH", "NOPERM", "ERR AUTH", "ERR invalid password", "ERR Client sent AUTH"} {
		if strings.HasPrefix(reply.Error(), code) {
			return true
		}
	}
	return false
}
