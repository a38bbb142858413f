package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"syscall"
	"time"
)

const (
	// DefaultTimeout is how long a fetch may take in all.
	DefaultTimeout = 10 * time.Second
	maxRedirects   = 5
	maxRemembered  = 1000
)

// ErrPrivate says that an address is inside the own network.
var ErrPrivate = errors.New("feed: address is not public")

// StatusError is an answer that is no feed.
type StatusError struct {
	URL    string
	Status int
}

// Error names the status.
func (e *StatusError) Error() string {
	return fmt.Sprintf("feed: %s answered %d %s", e.URL, e.Status, http.StatusText(e.Status))
}

// FetcherOptions adjusts a Fetcher. The zero value works.
type FetcherOptions struct {
	// Read says how feeds are read; its URL is set for each.
	Read ReadOptions
	// Timeout is how long a fetch may take in all, body included; zero is
	// DefaultTimeout.
	Timeout time.Duration
	// UserAgent names the program; "" is "PortletKit feed reader".
	UserAgent string
	// AllowPrivate lets feeds come from loopback and private networks, which
	// is refused otherwise: whoever may name a feed could read from there.
	AllowPrivate bool
}

// Fetcher gets feeds over HTTP and remembers their validators, so that a feed
// that has not changed is not sent again. Safe for concurrent use.
type Fetcher struct {
	opts   FetcherOptions
	client *http.Client
	mu     sync.Mutex
	known  map[string]remembered
}

type remembered struct {
	etag     string
	modified string
	result   Result
}

// NewFetcher returns a Fetcher.
func NewFetcher(opts FetcherOptions) *Fetcher {
	if opts.Timeout == 0 {
		opts.Timeout = DefaultTimeout
	}
	if opts.UserAgent == "" {
		opts.UserAgent = "PortletKit feed reader"
	}
	dialer := &net.Dialer{Timeout: opts.Timeout}
	if !opts.AllowPrivate {
		dialer.Control = refusePrivate
	}
	transport := &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: opts.Timeout, ForceAttemptHTTP2: true,
		MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10,
	}
	return &Fetcher{
		opts: opts, known: map[string]remembered{},
		client: &http.Client{Transport: transport, CheckRedirect: checkRedirect},
	}
}

// refusePrivate looks at the address that is really dialled, behind every
// name and redirect.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	peer, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	ip := peer.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || sharedSpace().Contains(ip) {
		return fmt.Errorf("%w: %s", ErrPrivate, ip)
	}
	return nil
}

// sharedSpace is that of carriers' networks, RFC 6598.
func sharedSpace() netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64, 0, 0}), 10)
}

func checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return fmt.Errorf("feed: more than %d redirects", maxRedirects)
	}
	if r.URL.Scheme != "https" && r.URL.Scheme != "http" {
		return fmt.Errorf("feed: redirect to the scheme %q", r.URL.Scheme)
	}
	return nil
}

// Fetch gets and reads the feed. Where the site says that nothing changed, it
// returns what it read before, and changed is false. Errors are those of Read,
// a *StatusError, ErrPrivate, or those of the network.
func (f *Fetcher) Fetch(ctx context.Context, address string) (result Result, changed bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, f.opts.Timeout)
	defer cancel()
	before, wasKnown := f.recall(address)
	response, err := f.ask(ctx, address, before)
	if err != nil {
		return Result{}, false, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotModified && wasKnown {
		return before.result, false, nil
	}
	if response.StatusCode != http.StatusOK {
		return Result{}, false, &StatusError{address, response.StatusCode}
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, MaxBytes+1))
	if err != nil {
		return Result{}, false, fmt.Errorf("feed: %s: %w", address, err)
	}
	opts := f.opts.Read
	opts.URL = response.Request.URL.String()
	if result, err = Read(data, opts); err != nil {
		return Result{}, false, fmt.Errorf("%s: %w", address, err)
	}
	f.remember(address, remembered{response.Header.Get("ETag"), response.Header.Get("Last-Modified"), result})
	return result, true, nil
}

func (f *Fetcher) ask(ctx context.Context, address string, before remembered) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	r.Header.Set("User-Agent", f.opts.UserAgent)
	r.Header.Set("Accept", "application/feed+json, application/atom+xml, application/rss+xml, application/json;q=0.9, application/xml;q=0.9, */*;q=0.1")
	if before.etag != "" {
		r.Header.Set("If-None-Match", before.etag)
	}
	if before.modified != "" {
		r.Header.Set("If-Modified-Since", before.modified)
	}
	response, err := f.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	return response, nil
}

func (f *Fetcher) recall(address string) (remembered, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before, ok := f.known[address]
	return before, ok
}

// remember forgets any one feed where there are too many; that costs one full
// fetch.
func (f *Fetcher) remember(address string, what remembered) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.known[address]; !ok && len(f.known) >= maxRemembered {
		for other := range f.known {
			delete(f.known, other)
			break
		}
	}
	f.known[address] = what
}
