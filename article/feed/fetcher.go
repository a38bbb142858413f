package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"

	"github.com/portletkit/portletkit/internal/web/publicnet"
)

const (
	// defaultTimeout is how long a fetch may take in all.
	defaultTimeout = 10 * time.Second
	// maxRedirects is how many redirects a fetch follows.
	maxRedirects = 5
)

// ErrAddress says that an address is no http or https URL without user name.
var ErrAddress = errors.New("feed: not an address of a feed")

// ErrPrivate says that an address is inside the own network, or that no feed
// can be there.
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
	// Read says how feeds are read. URL is set for each; Identity, where it is
	// set, is that of all of them. Without FirstSeen, an entry that has no date
	// keeps the one that it got when it was first seen, while its feed is
	// remembered.
	Read ReadOptions
	// Moved are the former addresses of feeds by their present ones, so that
	// their articles keep the IDs that they had there.
	Moved map[string]string
	// Timeout is how long a fetch may take in all, the body and its reading
	// included; zero is 10 seconds.
	Timeout time.Duration
	// UserAgent names the program; "" is "PortletKit feed reader".
	UserAgent string
	// AllowPrivate lets feeds come from loopback and private networks, which
	// is refused otherwise: whoever may name a feed could read from there.
	AllowPrivate bool
	// Transport sends the requests in place of the fetcher's own, for instance
	// &http.Transport{Proxy: http.ProxyFromEnvironment} where the way out is a
	// proxy, or one with the certificates of the own authority. It, or its
	// proxy, decides then which networks are reached: AllowPrivate says nothing.
	Transport http.RoundTripper
	// CacheBytes is about how much memory the feeds that are remembered may
	// take; zero is 32 MiB. A feed that takes more is fetched anew each time.
	CacheBytes int
}

// Fetcher gets feeds over HTTP and remembers their last forms, in
// FetcherOptions.CacheBytes of memory, so that a feed that has not changed is
// not sent again; the least recently fetched is forgotten first. It uses no
// proxy of its own accord, for one would decide in its place which network an
// address leads to: see FetcherOptions.Transport.
// Safe for concurrent use.
type Fetcher struct {
	opts   FetcherOptions
	client *http.Client
	known  *remembered
}

// NewFetcher returns a Fetcher.
func NewFetcher(opts FetcherOptions) *Fetcher {
	if opts.AllowPrivate {
		return newFetcher(opts, nil)
	}
	return newFetcher(opts, publicnet.Control(ErrPrivate))
}

// control decides which addresses are dialled, those of redirects too.
type control func(network, address string, c syscall.RawConn) error

func newFetcher(opts FetcherOptions, decide control) *Fetcher {
	opts.Timeout = cmp.Or(opts.Timeout, defaultTimeout)
	opts.UserAgent = cmp.Or(opts.UserAgent, "PortletKit feed reader")
	if opts.CacheBytes <= 0 {
		opts.CacheBytes = defaultCacheBytes
	}
	transport := opts.Transport
	if transport == nil {
		transport = &http.Transport{
			DialContext:         (&net.Dialer{Timeout: opts.Timeout, Control: decide}).DialContext,
			TLSHandshakeTimeout: opts.Timeout, ForceAttemptHTTP2: true,
			MaxIdleConnsPerHost: 1, MaxIdleConns: 20, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10,
		}
	}
	return &Fetcher{opts: opts, known: newRemembered(opts.CacheBytes), client: &http.Client{Transport: transport, CheckRedirect: checkRedirect}}
}

func checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	return checkAddress(r.URL)
}

func checkAddress(u *url.URL) error {
	if !isWeb(u) || u.Host == "" || u.User != nil {
		return fmt.Errorf("%w: %s", ErrAddress, u.Redacted())
	}
	return nil
}

// Fetch gets and reads the feed. Where the site says that nothing changed, it
// returns what it read before, and changed is false. Errors are those of Read,
// a *StatusError, those that wrap ErrAddress or ErrPrivate, or those of the
// network.
func (f *Fetcher) Fetch(ctx context.Context, address string) (result Result, changed bool, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return Result{}, false, fmt.Errorf("%w: it does not parse", ErrAddress)
	}
	if err := checkAddress(u); err != nil {
		return Result{}, false, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.opts.Timeout)
	defer cancel()
	return f.fetch(ctx, u.String())
}

func (f *Fetcher) fetch(ctx context.Context, address string) (result Result, changed bool, err error) {
	before, wasKnown := f.known.Get(address)
	response, err := f.ask(ctx, address, before)
	if err != nil {
		return Result{}, false, fmt.Errorf("feed: %s: %w", address, err)
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotModified && wasKnown {
		return before.result, false, nil
	}
	if response.StatusCode != http.StatusOK {
		return Result{}, false, &StatusError{address, response.StatusCode}
	}
	if result, err = f.read(ctx, address, response, before.result); err != nil {
		return Result{}, false, fmt.Errorf("%s: %w", address, err)
	}
	f.known.Put(address, memory{response.Header.Get("ETag"), response.Header.Get("Last-Modified"), result})
	return result, true, nil
}

func (f *Fetcher) ask(ctx context.Context, address string, before memory) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
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
	// The client's error repeats the address of a redirect, password and all.
	var client *url.Error
	if errors.As(err, &client) {
		err = client.Err
	}
	return response, err
}

// read takes no more than Read would, unpacked: a small answer can unpack to
// gigabytes. Addresses are relative to where a redirect led, but IDs are scoped
// by what was asked for: a redirect is the other site's word.
func (f *Fetcher) read(ctx context.Context, address string, response *http.Response, before Result) (Result, error) {
	data, err := io.ReadAll(io.LimitReader(response.Body, MaxBytes+1))
	if err != nil {
		return Result{}, err
	}
	opts := f.opts.Read
	opts.URL = response.Request.URL.String()
	opts.Identity = cmp.Or(f.opts.Moved[address], opts.Identity, address)
	if _, parameters, err := mime.ParseMediaType(response.Header.Get("Content-Type")); err == nil {
		opts.charset = parameters["charset"]
	}
	if opts.FirstSeen == nil {
		opts.FirstSeen = before.published
	}
	return Read(ctx, data, opts)
}

// published is the date that an article had when it was read before.
func (r Result) published(id string) time.Time {
	for _, a := range r.Articles {
		if a.ID == id {
			return a.Published
		}
	}
	return time.Time{}
}
