package links

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
)

// local asks servers of the test without making it wait.
func local(opts CheckerOptions) *Checker {
	opts.AllowPrivate = true
	if opts.HostDelay == 0 {
		opts.HostDelay = time.Nanosecond
	}
	return NewChecker(opts)
}

// world answers as its paths say, and remembers what it was asked.
type world struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newWorld(t *testing.T) *world {
	w := &world{}
	w.Server = httptest.NewServer(http.HandlerFunc(w.answer))
	t.Cleanup(w.Close)
	return w
}

func (w *world) answer(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked = append(w.asked, r.Method+" "+r.URL.Path+" "+r.UserAgent())
	w.mu.Unlock()
	var status, hops int
	switch {
	case scan(r, "/status/%d", &status):
		rw.WriteHeader(status)
	case scan(r, "/head/%d", &status) && r.Method == http.MethodHead:
		rw.WriteHeader(status)
	case scan(r, "/hops/%d", &hops) && hops > 0:
		http.Redirect(rw, r, fmt.Sprintf("/hops/%d", hops-1), http.StatusFound)
	case r.Method == http.MethodHead && (r.URL.Path == "/get-only" || r.URL.Path == "/endless"):
		rw.WriteHeader(http.StatusMethodNotAllowed)
	case r.URL.Path == "/script":
		rw.Header().Set("Location", "javascript:alert(1)")
		rw.WriteHeader(http.StatusFound)
	case r.URL.Path == "/endless":
		for r.Context().Err() == nil {
			if _, err := rw.Write(make([]byte, 1<<10)); err != nil {
				return
			}
		}
	}
}

func scan(r *http.Request, format string, n *int) bool {
	_, err := fmt.Sscanf(r.URL.Path, format, n)
	return err == nil
}

func one(t *testing.T, c *Checker, url string) Result {
	t.Helper()
	results, err := c.Check(t.Context(), []portlet.Link{{Label: "Liên kết", URL: url}})
	require.NoError(t, err)
	require.Len(t, results, 1)
	return results[0]
}

func TestOutcomes(t *testing.T) {
	w := newWorld(t)
	c := local(CheckerOptions{})
	f := func(path string, outcome Outcome, status int) {
		t.Helper()
		r := one(t, c, w.URL+path)
		require.Equal(t, outcome, r.Outcome, path)
		require.Equal(t, status, r.Status, path)
		require.NoError(t, r.Err, path)
		require.False(t, r.Time.IsZero(), path)
	}
	f("/", outcomeAlive, 200)
	f("/status/204", outcomeAlive, 204)
	f("/get-only", outcomeAlive, 200)
	f("/endless", outcomeAlive, 200)
	for _, status := range []int{400, 401, 403, 404, 405, 406, 410, 429, 451, 499, 500, 501, 503, 599} {
		f(fmt.Sprintf("/head/%d", status), outcomeAlive, 200) // it just does not know HEAD
	}
	f("/hops/5", outcomeAlive, 200)
	f("/status/404", outcomeDead, 404)
	f("/status/410", outcomeDead, 410)
	for _, status := range []int{400, 401, 403, 429, 500, 503} {
		f(fmt.Sprintf("/status/%d", status), outcomeUnsure, status)
	}
}

func TestRedirectsAreFollowedAndLimited(t *testing.T) {
	w := newWorld(t)
	r := one(t, local(CheckerOptions{}), w.URL+"/hops/2")
	require.Equal(t, w.URL+"/hops/0", r.Final)
	require.Empty(t, one(t, local(CheckerOptions{}), w.URL).Final, "a slash is no other place")

	r = one(t, local(CheckerOptions{}), w.URL+"/hops/6")
	require.ErrorIs(t, r.Err, errRedirects)
	require.Equal(t, outcomeRefused, r.Outcome)
	require.Equal(t, outcomeAlive, one(t, local(CheckerOptions{MaxRedirects: 6}), w.URL+"/hops/6").Outcome)

	r = one(t, local(CheckerOptions{}), w.URL+"/script")
	require.ErrorIs(t, r.Err, errUnsafe)
	require.Equal(t, outcomeRefused, r.Outcome)
}

func TestAsksPolitely(t *testing.T) {
	w := newWorld(t)
	one(t, local(CheckerOptions{}), w.URL+"/a")
	one(t, local(CheckerOptions{UserAgent: "Cổng/1 (webmaster@bo.example)"}), w.URL+"/status/404")
	require.Equal(t, []string{
		"HEAD /a PortletKit-linkcheck/1",
		"HEAD /status/404 Cổng/1 (webmaster@bo.example)",
		"GET /status/404 Cổng/1 (webmaster@bo.example)",
	}, w.asked)
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	r := one(t, local(CheckerOptions{}), "http://"+l.Addr().String())
	require.Equal(t, outcomeDead, r.Outcome)
	require.Zero(t, r.Status)
	require.Error(t, r.Err)
}

func TestNoSuchHost(t *testing.T) {
	require.Equal(t, outcomeDead, outcomeOfError(&url.Error{Err: &net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}}))
	require.Equal(t, outcomeUnsure, outcomeOfError(&url.Error{Err: &net.OpError{Op: "dial", Err: &net.DNSError{IsTimeout: true}}}))
	require.Equal(t, outcomeUnsure, outcomeOfError(errors.New("tls: unknown authority")))
}

func TestSilentServerIsGivenUp(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // accepts in the kernel, says nothing
	require.NoError(t, err)
	defer l.Close()
	begin := time.Now()
	r := one(t, local(CheckerOptions{Timeout: 50 * time.Millisecond}), "http://"+l.Addr().String())
	require.Equal(t, outcomeUnsure, r.Outcome)
	require.Less(t, time.Since(begin), 5*time.Second)
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	w := newWorld(t)
	port := w.URL[strings.LastIndexByte(w.URL, ':'):]
	for _, u := range []string{w.URL, "http://localhost" + port} {
		r := one(t, NewChecker(CheckerOptions{HostDelay: time.Nanosecond}), u)
		require.ErrorIs(t, r.Err, errPrivate, u)
		require.Equal(t, outcomeRefused, r.Outcome, u)
	}
	require.Empty(t, w.asked)
}

func TestWhatCannotBeAsked(t *testing.T) {
	w := newWorld(t)
	base, err := url.Parse(w.URL + "/vi/")
	require.NoError(t, err)
	links := []portlet.Link{{URL: "javascript:x"}, {URL: "/a#b"}, {URL: "?%zz"}, {}}
	results, err := local(CheckerOptions{}).Check(t.Context(), links)
	require.NoError(t, err)
	for i, r := range results {
		require.Equal(t, outcomeSkipped, r.Outcome)
		require.Equal(t, links[i], r.Link)
	}
	require.ErrorIs(t, results[0].Err, errUnsafe)
	require.NoError(t, results[1].Err)
	require.Empty(t, w.asked)
	results, err = local(CheckerOptions{Base: base}).Check(t.Context(), append(links, portlet.Link{URL: "b"}))
	require.NoError(t, err)
	require.Equal(t, w.URL+"/a", results[1].URL)
	require.Equal(t, w.URL+"/vi/b", results[4].URL)
	require.Equal(t, outcomeAlive, results[4].Outcome)
}

func TestCheckIsBounded(t *testing.T) {
	links := make([]portlet.Link, maxLinks+1)
	_, err := local(CheckerOptions{}).Check(t.Context(), links)
	require.ErrorIs(t, err, errTooMany)
	results, err := local(CheckerOptions{}).Check(t.Context(), links[:maxLinks])
	require.NoError(t, err)
	require.Len(t, results, maxLinks)
	require.Empty(t, results[0].URL)
}

func TestCheckEndsWithItsContext(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	results, err := local(CheckerOptions{}).Check(ctx, []portlet.Link{{URL: w.URL}})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, outcomeSkipped, results[0].Outcome)
	require.Empty(t, w.asked)
}

// transport stands in for the network, in the time of the bubble.
type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func ok(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Body: http.NoBody, Request: r, Header: http.Header{}}, nil
}

func TestHostsAreAskedApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		var mu sync.Mutex
		asked := map[string][]time.Duration{}
		c := NewChecker(CheckerOptions{Concurrency: 2})
		c.client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			asked[r.URL.Host] = append(asked[r.URL.Host], time.Since(begin))
			return ok(r)
		})
		_, err := c.Check(t.Context(), []portlet.Link{
			{URL: "http://a.example/1"}, {URL: "http://a.example/2"}, {URL: "http://A.example/3"}, {URL: "http://b.example/1"},
		})
		require.NoError(t, err)
		require.Equal(t, []time.Duration{0, time.Second, 2 * time.Second}, append(asked["a.example"], asked["A.example"]...))
		require.Equal(t, []time.Duration{0}, asked["b.example"])
	})
}

func TestAtMostConcurrencyAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		now, most := 0, 0
		c := NewChecker(CheckerOptions{Concurrency: 3})
		c.client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			now++
			most = max(most, now)
			mu.Unlock()
			time.Sleep(time.Second)
			mu.Lock()
			now--
			mu.Unlock()
			return ok(r)
		})
		var links []portlet.Link
		for i := range 20 {
			links = append(links, portlet.Link{URL: fmt.Sprintf("http://h%d.example/", i)})
		}
		results, err := c.Check(t.Context(), links)
		require.NoError(t, err)
		require.Equal(t, 3, most)
		require.Equal(t, time.Second, results[0].Took)
	})
}

func TestRedirectsArePacedToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked []time.Duration
		begin := time.Now()
		c := NewChecker(CheckerOptions{})
		c.client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			asked = append(asked, time.Since(begin))
			res, err := ok(r)
			if r.URL.Path == "/1" {
				res.StatusCode = http.StatusMovedPermanently
				res.Header.Set("Location", "/2")
			}
			return res, err
		})
		require.Equal(t, "http://a.example/2", one(t, c, "http://a.example/1").Final)
		require.Equal(t, []time.Duration{0, time.Second}, asked)
	})
}

func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		c := NewChecker(CheckerOptions{})
		c.client.Transport = transport(ok)
		ctx, cancel := context.WithCancel(t.Context())
		broken := errors.New("no list")
		var reports []string
		links := func(context.Context) ([]portlet.Link, error) {
			if len(reports) == 1 {
				return nil, broken
			}
			return []portlet.Link{{URL: "http://a.example/"}}, nil
		}
		err := c.Watch(ctx, time.Hour, links, func(r []Result, err error) {
			reports = append(reports, fmt.Sprint(time.Since(begin), len(r), err))
			if len(reports) == 3 {
				cancel()
			}
		})
		require.ErrorIs(t, err, context.Canceled)
		require.Equal(t, []string{"0s 1 <nil>", "1h0m0s 0 no list", "2h0m0s 1 <nil>"}, reports)
	})
	require.ErrorIs(t, NewChecker(CheckerOptions{}).Watch(t.Context(), time.Hour-1, nil, nil), errInterval)
}

func TestResultString(t *testing.T) {
	r := Result{Link: portlet.Link{Label: "Bộ A", URL: "http://a.example"}, Outcome: outcomeDead, Status: 404,
		Final: "http://b.example/", Time: time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC), Took: 1234567 * time.Nanosecond}
	require.Equal(t, "dead Bộ A <http://a.example> 404 Not Found → http://b.example/ (2023-04-06T07:21:00Z, 1ms)", r.String())
	require.Equal(t, "skipped Bộ A <http://a.example> x", Result{Link: r.Link, Outcome: outcomeSkipped, Err: errors.New("x")}.String())
	require.True(t, r.Dead())
	require.False(t, Result{Outcome: outcomeUnsure}.Dead())
}

// The way out is a proxy, which is asked for hosts that nobody here resolves.
func TestChecksByAProxy(t *testing.T) {
	w := newWorld(t)
	proxy, err := url.Parse(w.URL)
	require.NoError(t, err)
	c := NewChecker(CheckerOptions{HostDelay: time.Nanosecond, Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}})
	require.Equal(t, outcomeAlive, one(t, c, "http://trong.example/status/204").Outcome)
	require.Equal(t, outcomeDead, one(t, c, "http://trong.example/status/404").Outcome)
}
