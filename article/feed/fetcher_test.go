package feed_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
)

func serve(t testing.TB, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func fetcher() *feed.Fetcher {
	return feed.NewFetcher(feed.FetcherOptions{AllowPrivate: true})
}

func TestFetchConditional(t *testing.T) {
	var asked, sent atomic.Int32
	tag := atomic.Pointer[string]{}
	tag.Store(new(string))
	*tag.Load() = `"mot"`
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("ETag", *tag.Load())
		w.Header().Set("Last-Modified", "Thu, 06 Apr 2023 07:21:00 GMT")
		if r.Header.Get("If-None-Match") == *tag.Load() && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		sent.Add(1)
		w.Write(rss(entry("")))
	})
	f := fetcher()
	want := []bool{true, false, false, true, false}
	for i, wantChanged := range want {
		if i == 3 {
			next := `"hai"`
			tag.Store(&next)
		}
		result, changed, err := f.Fetch(t.Context(), address)
		require.NoError(t, err)
		require.Equal(t, wantChanged, changed, i)
		require.Len(t, result.Articles, 1)
	}
	require.EqualValues(t, 5, asked.Load())
	require.EqualValues(t, 2, sent.Load())
}

// What is not remembered is not asked for conditionally, and is read anew.
func TestFetchWithoutRoomToRemember(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"mot"`)
		w.Write(rss(entry("")))
	})
	f := feed.NewFetcher(feed.FetcherOptions{AllowPrivate: true, CacheBytes: 100})
	for range 2 {
		result, changed, err := f.Fetch(t.Context(), address)
		require.NoError(t, err)
		require.True(t, changed)
		require.Len(t, result.Articles, 1)
	}
}

func TestFetchResolvesAgainstWhereItEndedUp(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/moi/rss.xml" {
			http.Redirect(w, r, "/moi/rss.xml", http.StatusMovedPermanently)
			return
		}
		require.Equal(t, "Cổng", r.UserAgent())
		io.WriteString(w, `<rss version="2.0"><channel><title>Báo</title><item><title>Bài</title><link>bai-1</link><pubDate>06/04/2023 14:21</pubDate></item></channel></rss>`)
	})
	f := feed.NewFetcher(feed.FetcherOptions{AllowPrivate: true, UserAgent: "Cổng"})
	result, _, err := f.Fetch(t.Context(), address+"/cu")
	require.NoError(t, err)
	require.Equal(t, address+"/moi/bai-1", result.Articles[0].Canonical)
}

func TestFetchRefuses(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write(bytes.Repeat([]byte(" "), feed.MaxBytes+1))
	require.NoError(t, z.Close())
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/endless":
			for r.Context().Err() == nil {
				if _, err := w.Write(bytes.Repeat([]byte("<a/>"), 1024)); err != nil {
					return
				}
			}
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped.Bytes())
		case "/page":
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<!doctype html><title>Không có</title>")
		case "/unasked":
			w.WriteHeader(http.StatusNotModified)
		case "/empty":
			w.WriteHeader(http.StatusNoContent)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/user":
			w.Header().Set("Location", "http://ten:bi-mat@"+r.Host+"/rss")
			w.WriteHeader(http.StatusFound)
		case "/headers":
			w.Header().Set("X-Long", strings.Repeat("a", 100<<10))
		default:
			http.NotFound(w, r)
		}
	})
	f := func(path string, want error, text string) {
		t.Helper()
		_, changed, err := fetcher().Fetch(t.Context(), address+path)
		require.Error(t, err)
		require.False(t, changed)
		if want != nil {
			require.ErrorIs(t, err, want)
		}
		require.ErrorContains(t, err, text)
		require.NotContains(t, err.Error(), "bi-mat")
	}
	f("/endless", feed.ErrTooLarge, "5 MiB")
	f("/bomb", feed.ErrTooLarge, "5 MiB")
	f("/page", feed.ErrFormat, "/page")
	f("/unasked", nil, "304")
	f("/empty", nil, "204")
	f("/missing", nil, "404 Not Found")
	f("/file", feed.ErrAddress, "file:")
	f("/user", feed.ErrAddress, "")
	f("/headers", nil, "header")
	var status *feed.StatusError
	_, _, err := fetcher().Fetch(t.Context(), address+"/missing")
	require.ErrorAs(t, err, &status)
	require.Equal(t, http.StatusNotFound, status.Status)
}

func TestFetchRedirects(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		left, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
		if err != nil || left > 0 {
			http.Redirect(w, r, "/"+strconv.Itoa(left-1), http.StatusFound)
			return
		}
		w.Write(rss(entry("")))
	})
	_, _, err := fetcher().Fetch(t.Context(), address+"/"+strconv.Itoa(feed.MaxRedirects))
	require.NoError(t, err)
	_, _, err = fetcher().Fetch(t.Context(), address+"/"+strconv.Itoa(feed.MaxRedirects+1))
	require.ErrorContains(t, err, "more than 5 redirects")
}

func TestFetchTimeLimits(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			io.WriteString(w, "<rss")
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	})
	for _, path := range []string{"/head", "/body"} {
		f := feed.NewFetcher(feed.FetcherOptions{AllowPrivate: true, Timeout: 100 * time.Millisecond})
		start := time.Now()
		_, _, err := f.Fetch(t.Context(), address+path)
		require.ErrorIs(t, err, context.DeadlineExceeded, path)
		require.Less(t, time.Since(start), 2*time.Second)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(50*time.Millisecond, cancel)
		_, _, err = fetcher().Fetch(ctx, address+path)
		require.ErrorIs(t, err, context.Canceled, path)
	}
}

func TestFetchRefusesPrivateNetworks(t *testing.T) {
	asked := atomic.Bool{}
	address := serve(t, func(http.ResponseWriter, *http.Request) { asked.Store(true) })
	port := address[strings.LastIndexByte(address, ':'):]
	f := feed.NewFetcher(feed.FetcherOptions{})
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "[::1]", "[64:ff9b::7f00:1]"} {
		_, _, err := f.Fetch(t.Context(), "http://"+host+port)
		require.ErrorIs(t, err, feed.ErrPrivate, host)
	}
	require.False(t, asked.Load())
}

func TestFetchRefusesAddresses(t *testing.T) {
	for _, address := range []string{"", "/rss.xml", "file:///etc/passwd", "gopher://a.example/", "http://", "http://u:bi-mat@a.example/", "http://a.example:bi-mat", "http://[::1", "javascript:alert(1)"} {
		_, _, err := fetcher().Fetch(t.Context(), address)
		require.ErrorIs(t, err, feed.ErrAddress, address)
		require.NotContains(t, err.Error(), "bi-mat")
	}
}

// The way out is a proxy: it is asked for the feed, at an address that the
// fetcher's own connections would refuse.
func TestFetchByAProxy(t *testing.T) {
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Host != "trong.example" {
			http.Error(w, "not asked as a proxy is", http.StatusBadRequest)
			return
		}
		w.Write(rss(entry("")))
	})
	to, err := url.Parse(proxy)
	require.NoError(t, err)
	f := feed.NewFetcher(feed.FetcherOptions{Transport: &http.Transport{Proxy: http.ProxyURL(to)}})
	result, changed, err := f.Fetch(t.Context(), "http://trong.example/feed")
	require.NoError(t, err)
	require.True(t, changed)
	require.Len(t, result.Articles, 1)
	_, _, err = feed.NewFetcher(feed.FetcherOptions{}).Fetch(t.Context(), proxy)
	require.ErrorIs(t, err, feed.ErrPrivate, "without it the network is private")
}
