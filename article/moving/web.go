package moving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/internal/web/publicnet"
)

const (
	// maxRedirects is how many redirects are followed.
	maxRedirects = 5
	// fetchTime is how long an answer may take in all.
	fetchTime = 2 * time.Minute
	// maxPause is how long a server may ask to wait, maxTries how often it is
	// asked.
	maxPause = 30 * time.Second
	maxTries = 3
)

// errPrivate says that an address leads into a private network, where only the
// server that the caller named is asked.
var errPrivate = errors.New("moving: the address is not public")

// web fetches what pages name. named are the host and ports that the caller
// trusts; everything else has to be on the public internet, whatever its name
// resolves to and wherever it redirects.
type web struct {
	client *http.Client
}

func newWeb(transport http.RoundTripper, named ...string) *web {
	if transport == nil {
		transport = publicTransport(named)
	}
	return &web{&http.Client{Transport: transport, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return fmt.Errorf("%w: more than %d redirects", errNoPage, maxRedirects)
		}
		return checkAddress(r.URL)
	}}}
}

// publicTransport reaches the public internet, and what is named.
func publicTransport(named []string) *http.Transport {
	public := &net.Dialer{Timeout: 20 * time.Second, Control: publicnet.Control(errPrivate)}
	free := &net.Dialer{Timeout: 20 * time.Second}
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if slices.Contains(named, address) {
				return free.DialContext(ctx, network, address)
			}
			return public.DialContext(ctx, network, address)
		},
		TLSHandshakeTimeout: 20 * time.Second, ForceAttemptHTTP2: true, ResponseHeaderTimeout: time.Minute,
		MaxIdleConnsPerHost: 4, MaxIdleConns: 20, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10,
	}
}

// dialled is what may be dialled for an address: a site that is named without a
// port is that of http and of https.
func dialled(u *url.URL) []string {
	if port := u.Port(); port != "" {
		return []string{net.JoinHostPort(u.Hostname(), port)}
	}
	return []string{net.JoinHostPort(u.Hostname(), "80"), net.JoinHostPort(u.Hostname(), "443")}
}

func checkAddress(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return fmt.Errorf("%w: %q is no http or https address without a user name", errNoPage, u.Redacted())
	}
	return nil
}

// answer is what a server sent.
type answer struct {
	contentType string
	// address is where redirects led.
	address *url.URL
}

// kind is the media type alone.
func (a answer) kind() string {
	kind, _, _ := mime.ParseMediaType(a.contentType)
	return kind
}

// get writes what stands under an address, at most so many bytes.
func (w *web) get(ctx context.Context, address string, limit int64, into io.Writer) (answer, error) {
	u, err := url.Parse(address)
	if err != nil {
		return answer{}, fmt.Errorf("%w: %q is no address", errNoPage, address)
	}
	if err := checkAddress(u); err != nil {
		return answer{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	for try := 1; ; try++ {
		a, pause, err := w.try(ctx, u.String(), limit, into)
		if pause < 0 || try == maxTries {
			return a, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return a, err
		}
	}
}

// try asks once. A pause that is not negative says when to ask again.
func (w *web) try(ctx context.Context, address string, limit int64, into io.Writer) (a answer, pause time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return a, -1, fmt.Errorf("%w: %q is no address", errNoPage, address)
	}
	r.Header.Set("User-Agent", "PortletKit site mover")
	res, err := w.client.Do(r)
	if err != nil {
		return a, -1, reasonOf(err)
	}
	defer res.Body.Close()
	a = answer{res.Header.Get("Content-Type"), res.Request.URL}
	switch {
	case res.StatusCode == http.StatusTooManyRequests, res.StatusCode == http.StatusServiceUnavailable:
		return a, pauseOf(res.Header.Get("Retry-After")), fmt.Errorf("%w: the server answers %s", ErrAway, res.Status)
	case res.StatusCode >= http.StatusInternalServerError, res.StatusCode == http.StatusRequestTimeout:
		return a, -1, fmt.Errorf("%w: the server answers %s", ErrAway, res.Status)
	case res.StatusCode != http.StatusOK:
		return a, -1, fmt.Errorf("%w: the server answers %s", errNoPage, res.Status)
	}
	n, err := io.Copy(into, io.LimitReader(res.Body, limit+1))
	if err != nil {
		return a, -1, fmt.Errorf("%w: %w", ErrAway, err)
	}
	if n > limit {
		return a, -1, fmt.Errorf("%w: it is larger than %d bytes", errNoPage, limit)
	}
	return a, -1, nil
}

// reasonOf leaves the address off: that of a redirect may hold a password.
func reasonOf(err error) error {
	var client *url.Error
	if errors.As(err, &client) {
		err = client.Err
	}
	if errors.Is(err, errNoPage) || errors.Is(err, errPrivate) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrAway, err)
}

// pauseOf is how long a server asks to wait; a second where it does not say.
func pauseOf(retryAfter string) time.Duration {
	seconds, err := strconv.Atoi(retryAfter)
	if err != nil || seconds < 0 {
		return time.Second
	}
	return min(time.Duration(seconds)*time.Second, maxPause)
}
