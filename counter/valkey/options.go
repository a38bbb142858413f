package valkey

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/internal/disk"
	"github.com/portletkit/portletkit/counter/visit"
)

// Options configures a Store. Client.InitAddress and Spool are required.
type Options struct {
	// Client says how the server is reached: addresses, TLS, user and
	// password; Sentinel.MasterSet for one behind Sentinel; several addresses,
	// or a server that says so, for a cluster. Timeouts that are not set are
	// three seconds, and the masters of a Sentinel are asked for every five.
	// Caching in the client, its retries and replicas are not used.
	Client driver.ClientOption
	// Spool is the file that hits go to before the server; its folder must
	// exist. Beside it stands Spool.lock. Each process needs its own, on a
	// disk that survives the process.
	Spool string
	// Name tells the counters of one server apart; "" is "counter". At most
	// MaxName bytes, no braces, no control characters. A spool belongs to one
	// name for good.
	Name string

	// MaxHeld is how many bytes of hits the spool holds at most while the
	// server is away; 0 is 64 MB: 400,000 hits that come one by one, a million
	// that come together. They are held in memory too, and the file may grow
	// to four times as much.
	MaxHeld int64
	// MaxPages is how many pages are counted by name; 0 is
	// visit.DefaultMaxPages. When there are more, the less viewed half is
	// forgotten. All processes of one counter should have the same.
	MaxPages int
	// AnswerWithin is how long Add waits for the server's answer when its
	// hits are durable in the spool; 0 is 100 ms. No hit is lost or refused
	// without one: Add then only cannot tell repeated tokens.
	AnswerWithin time.Duration
	// RetryAfter is the pause between attempts to reach a server that is
	// away, or to write to a spool that failed; 0 is one second.
	RetryAfter time.Duration
	// Logger hears when the server goes away and comes back, and of hits that
	// a server lost; nil is silent.
	Logger *slog.Logger

	// For tests; the zero values are the machine's disk, 8 MB of counted
	// hits, and five seconds.
	files      disk.FS
	keepSent   int64
	checkEvery time.Duration
}

// MaxName is the longest Options.Name in bytes.
const MaxName = 64

// ErrOptions means that options contradict themselves or are incomplete.
var ErrOptions = errors.New("valkey: options are not valid")

func (o Options) check() error {
	switch {
	case len(o.Client.InitAddress) == 0:
		return fmt.Errorf("%w: Client.InitAddress is empty", ErrOptions)
	case o.Spool == "":
		return fmt.Errorf("%w: Spool is empty", ErrOptions)
	case len(o.Name) > MaxName:
		return fmt.Errorf("%w: Name has %d bytes, at most %d", ErrOptions, len(o.Name), MaxName)
	case strings.ContainsFunc(o.Name, func(r rune) bool { return r == '{' || r == '}' || r < ' ' }):
		return fmt.Errorf("%w: Name %q has a brace or a control character", ErrOptions, o.Name)
	case o.MaxHeld < 0 || o.MaxPages < 0 || o.AnswerWithin < 0 || o.RetryAfter < 0:
		return fmt.Errorf("%w: a limit is negative", ErrOptions)
	}
	return nil
}

func (o Options) withDefaults() Options {
	o.Client = withTimeouts(o.Client)
	if o.Name == "" {
		o.Name = "counter"
	}
	if o.MaxHeld == 0 {
		o.MaxHeld = 64 << 20
	}
	if o.MaxPages == 0 {
		o.MaxPages = visit.DefaultMaxPages
	}
	if o.AnswerWithin == 0 {
		o.AnswerWithin = 100 * time.Millisecond
	}
	if o.RetryAfter == 0 {
		o.RetryAfter = time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.checkEvery == 0 {
		o.checkEvery = 5 * time.Second
	}
	if o.keepSent == 0 {
		o.keepSent = keepSent
	}
	if o.files == nil {
		o.files = disk.OS{}
	}
	return o
}

// exchangeTimeout bounds one exchange with the server.
const exchangeTimeout = 3 * time.Second

func withTimeouts(c driver.ClientOption) driver.ClientOption {
	c.DisableCache = true
	c.DisableRetry = true // the courier does it
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
