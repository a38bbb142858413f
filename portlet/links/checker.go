package links

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/portletkit/portletkit/internal/web/publicnet"
	"github.com/portletkit/portletkit/portlet"
)

// maxLinks is how many links one Check takes.
const maxLinks = 1000

// minInterval is the shortest interval of Watch.
const minInterval = time.Hour

var (
	// errTooMany reports a list of more than 1,000 links.
	errTooMany = errors.New("links: too many links")
	// errPrivate reports an address that is not public.
	errPrivate = errors.New("links: not a public address")
	// errUnsafe reports a link, or one that it leads to, that portlet.CheckURL
	// refuses.
	errUnsafe = errors.New("links: not a link")
	// errRedirects reports a link that leads on more often than allowed.
	errRedirects = errors.New("links: too many redirects")
	// errInterval reports an interval of Watch below an hour.
	errInterval = errors.New("links: the interval is below one hour")
)

// CheckerOptions are the optional parts of NewChecker.
type CheckerOptions struct {
	// Base resolves relative links; without it they are skipped.
	Base *url.URL
	// UserAgent names the checker and, best, whom to ask about it; "" is
	// "PortletKit-linkcheck/1".
	UserAgent string
	// Timeout bounds each step of a request: connecting, the TLS handshake, the
	// wait for the answer; 0 is 10 s.
	Timeout time.Duration
	// HostDelay is the time between two requests to one host; 0 is 1 s.
	HostDelay time.Duration
	// Concurrency is how many hosts are asked at once; 0 is 4, at most 32.
	Concurrency int
	// MaxRedirects is how often a link may lead on; 0 is 5, at most 20.
	MaxRedirects int
	// AllowPrivate also asks addresses that are not public, such as the
	// portal's own behind a firewall.
	AllowPrivate bool
	// Transport sends the requests in place of the checker's own, for instance
	// &http.Transport{Proxy: http.ProxyFromEnvironment} where the way out is a
	// proxy. It, or its proxy, decides then which networks are reached:
	// AllowPrivate says nothing, and Timeout bounds nothing.
	Transport http.RoundTripper
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// Checker checks links. It is safe for concurrent use; two checks at once share
// the delay of a host.
type Checker struct {
	opts   CheckerOptions
	client *http.Client

	mu   sync.Mutex
	next map[string]time.Time // when a host may be asked again
}

// NewChecker makes a Checker. It starts nothing.
func NewChecker(opts CheckerOptions) *Checker {
	if opts.UserAgent == "" {
		opts.UserAgent = "PortletKit-linkcheck/1"
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	opts.Timeout = positive(opts.Timeout, 10*time.Second)
	opts.HostDelay = positive(opts.HostDelay, time.Second)
	opts.Concurrency = min(positive(opts.Concurrency, 4), 32)
	opts.MaxRedirects = min(positive(opts.MaxRedirects, 5), 20)
	c := &Checker{opts: opts, next: map[string]time.Time{}}
	c.client = &http.Client{Transport: newTransport(opts), CheckRedirect: c.checkRedirect}
	return c
}

func positive[T int | time.Duration](v, otherwise T) T {
	if v <= 0 {
		return otherwise
	}
	return v
}

// newTransport keeps no connection: a check comes by once in a while.
func newTransport(opts CheckerOptions) http.RoundTripper {
	if opts.Transport != nil {
		return opts.Transport
	}
	dialer := &net.Dialer{Timeout: opts.Timeout}
	if !opts.AllowPrivate {
		dialer.Control = publicnet.Control(errPrivate)
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    opts.Timeout,
		ResponseHeaderTimeout:  opts.Timeout,
		MaxResponseHeaderBytes: 64 << 10,
		DisableKeepAlives:      true,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
	}
}

// checkRedirect is asked before each further request.
func (c *Checker) checkRedirect(next *http.Request, via []*http.Request) error {
	if len(via) > c.opts.MaxRedirects {
		return fmt.Errorf("%w: more than %d", errRedirects, c.opts.MaxRedirects)
	}
	if err := portlet.CheckURL(next.URL.String()); err != nil {
		return fmt.Errorf("%w: %w", errUnsafe, err)
	}
	return c.wait(next.Context(), next.URL.Host)
}

// Check asks for every link and returns a Result for each, in the order of the
// links. It ends early, with the error of the context, when that is done; the
// links not asked for by then are "skipped". More than 1,000 links are
// an error, and none is asked for.
func (c *Checker) Check(ctx context.Context, links []portlet.Link) ([]Result, error) {
	if len(links) > maxLinks {
		return nil, fmt.Errorf("%w: %d, at most %d", errTooMany, len(links), maxLinks)
	}
	results := make([]Result, len(links))
	var hosts errgroup.Group
	hosts.SetLimit(c.opts.Concurrency)
	for _, group := range c.group(links, results) {
		hosts.Go(func() error {
			for _, i := range group {
				c.check(ctx, &results[i])
			}
			return nil
		})
	}
	_ = hosts.Wait() // what went wrong is in the results
	return results, ctx.Err()
}

// group prepares the results, and gives the links of one host to one worker, so
// that no worker waits while another could ask.
func (c *Checker) group(links []portlet.Link, results []Result) map[string][]int {
	hosts := map[string][]int{}
	for i, l := range links {
		results[i] = Result{Link: l, Outcome: outcomeSkipped}
		target, err := c.target(l)
		results[i].Err = err
		if target != nil {
			results[i].URL = target.String()
			host := strings.ToLower(target.Host)
			hosts[host] = append(hosts[host], i)
		}
	}
	return hosts
}

// target is what is asked for, nil for a link that cannot be.
func (c *Checker) target(l portlet.Link) (*url.URL, error) {
	if err := portlet.CheckURL(l.URL); err != nil {
		return nil, fmt.Errorf("%w: %w", errUnsafe, err)
	}
	u, err := url.Parse(l.URL)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	if u.Host == "" && c.opts.Base == nil {
		return nil, nil
	}
	if u.Host == "" {
		u = c.opts.Base.ResolveReference(u)
	}
	u.Fragment = ""
	return u, nil
}

// check asks with HEAD, then, because many servers do not know that, with GET.
func (c *Checker) check(ctx context.Context, r *Result) {
	if ctx.Err() != nil {
		return
	}
	for _, method := range []string{http.MethodHead, http.MethodGet} {
		c.ask(ctx, method, r)
		if r.Err == nil && r.Status < 400 || errors.Is(r.Err, errPrivate) || errors.Is(r.Err, errRedirects) {
			break
		}
	}
	r.Outcome = outcomeOf(r)
	if ctx.Err() != nil {
		r.Outcome, r.Err = outcomeSkipped, ctx.Err()
	}
}

func (c *Checker) ask(ctx context.Context, method string, r *Result) {
	req, err := http.NewRequestWithContext(ctx, method, r.URL, nil)
	if err == nil {
		err = c.wait(ctx, req.URL.Host)
	}
	if err != nil {
		r.Err = fmt.Errorf("links: %w", err)
		return
	}
	req.Header.Set("User-Agent", c.opts.UserAgent)
	req.Header.Set("Accept", "text/html, */*;q=0.8")
	r.Time, r.Status, r.Final, r.Err = c.opts.Now(), 0, "", nil
	res, err := c.client.Do(req)
	r.Took = c.opts.Now().Sub(r.Time)
	if err != nil {
		r.Err = fmt.Errorf("links: %w", err)
		return
	}
	_ = res.Body.Close() // unread: only the status counts
	r.Status = res.StatusCode
	if final := res.Request.URL.String(); !sameURL(final, r.URL) {
		r.Final = final
	}
}

// wait returns when the host may be asked, which it books, or the error of the
// context. Hosts whose time has passed are forgotten.
func (c *Checker) wait(ctx context.Context, host string) error {
	host = strings.ToLower(host)
	now := time.Now()
	c.mu.Lock()
	maps.DeleteFunc(c.next, func(_ string, at time.Time) bool { return at.Before(now) })
	at := c.next[host]
	if at.IsZero() {
		at = now
	}
	c.next[host] = at.Add(c.opts.HostDelay)
	c.mu.Unlock()
	select {
	case <-time.After(at.Sub(now)):
	case <-ctx.Done():
	}
	return ctx.Err()
}

// sameURL passes over a slash that merely stands for the empty path.
func sameURL(a, b string) bool { return strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/") }

// Watch checks the links at once and then every interval, until the context is
// done, whose error it returns. It asks for the list of links anew each time,
// and gives report the results or what went wrong; the links are not checked
// while report runs.
func (c *Checker) Watch(ctx context.Context, interval time.Duration,
	links func(context.Context) ([]portlet.Link, error), report func([]Result, error),
) error {
	if interval < minInterval {
		return errInterval
	}
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		list, err := links(ctx)
		var results []Result
		if err == nil {
			results, err = c.Check(ctx, list)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		report(results, err)
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
