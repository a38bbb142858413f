package valkey

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// Options configures a Store. Client.InitAddress is required.
type Options struct {
	// Client says how the server is reached: addresses, TLS, user and
	// password; Sentinel.MasterSet for one behind Sentinel; several addresses,
	// or a server that says so, for a cluster. Timeouts that are not set are
	// three seconds, and the masters of a Sentinel are asked for every five.
	// Caching in the client, its retries and replicas are not used.
	Client driver.ClientOption
	// Name tells the counters of one server apart; "" is "counter". At most
	// MaxName bytes, no braces, no control characters.
	Name string
	// Limits bound what is counted by name and told apart. All processes of
	// one counter should have the same.
	Limits visit.Limits
	// Timeout is how long a call may take, unless its context ends sooner;
	// zero is 5 seconds.
	Timeout time.Duration
	// RetryAfter is the pause between attempts to reach a server that is
	// away; 0 is one second.
	RetryAfter time.Duration
	// Logger hears when the server goes away and comes back, of records that
	// it lost, and of settings that endanger figures; nil is slog.Default().
	Logger *slog.Logger
}

// MaxName is the longest Options.Name in bytes.
const MaxName = 64

// ErrOptions means that options contradict themselves or are incomplete.
var ErrOptions = errors.New("valkey: options are not valid")

func (o Options) check() error {
	switch {
	case len(o.Client.InitAddress) == 0:
		return fmt.Errorf("%w: Client.InitAddress is empty", ErrOptions)
	case len(o.Name) > MaxName:
		return fmt.Errorf("%w: Name has %d bytes, at most %d", ErrOptions, len(o.Name), MaxName)
	case strings.ContainsFunc(o.Name, func(r rune) bool { return r == '{' || r == '}' || r < ' ' }):
		return fmt.Errorf("%w: Name %q has a brace or a control character", ErrOptions, o.Name)
	case o.Limits.Pages < 0 || o.Limits.Visitors < 0 || o.Timeout < 0 || o.RetryAfter < 0:
		return fmt.Errorf("%w: a limit is negative", ErrOptions)
	}
	return nil
}

func (o Options) withDefaults() Options {
	o.Client = withTimeouts(o.Client)
	if o.Name == "" {
		o.Name = "counter"
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

// exchangeTimeout bounds one exchange with the server.
const exchangeTimeout = 3 * time.Second

func withTimeouts(c driver.ClientOption) driver.ClientOption {
	c.DisableCache = true
	c.DisableRetry = true // a record must not be appended twice
	c.SendToReplicas, c.ReplicaOnly = nil, false
	if c.Dialer.Timeout == 0 {
		c.Dialer.Timeout = exchangeTimeout
	}
	if c.ConnWriteTimeout == 0 {
		c.ConnWriteTimeout = exchangeTimeout
	}
	if c.Sentinel.MasterSet != "" && c.Sentinel.TopologyRefreshInterval == 0 {
		c.Sentinel.TopologyRefreshInterval = 5 * time.Second
	}
	return c
}
