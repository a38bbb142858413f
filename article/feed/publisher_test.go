package feed_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

// counted is a source that counts, waits and fails on demand.
type counted struct {
	*memory.Source
	calls atomic.Int32
	fail  atomic.Bool
	wait  chan struct{}
}

func (c *counted) List(ctx context.Context, q article.Query) (article.Page, error) {
	c.calls.Add(1)
	if c.wait != nil {
		<-c.wait
	}
	if c.fail.Load() {
		return article.Page{}, errors.New("đĩa hỏng")
	}
	return c.Source.List(ctx, q)
}

func newSource(t testing.TB, items ...article.Article) *counted {
	t.Helper()
	s, err := memory.New(items)
	require.NoError(t, err)
	return &counted{Source: s}
}

// recent is a valid article, published n minutes before now.
func recent(n int) article.Article {
	id := strconv.Itoa(n)
	return article.Article{
		ID: "id-" + id, Slug: "bai-" + id, Title: "Bài " + id, Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: now.Add(-time.Duration(n) * time.Minute),
	}
}

func publisher(t testing.TB, source article.Source, change func(*feed.Options)) *feed.Publisher {
	t.Helper()
	opts := feed.Options{Site: site(), Now: func() time.Time { return now }}
	if change != nil {
		change(&opts)
	}
	p, err := feed.NewPublisher(source, opts)
	require.NoError(t, err)
	return p
}

func ask(h http.Handler, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/feed.json", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPublisherServesEachFormat(t *testing.T) {
	p := publisher(t, newSource(t, recent(1)), nil)
	for contentType, h := range map[string]http.Handler{
		"application/feed+json": p.JSONHandler(), "application/rss+xml": p.RSSHandler(), "application/atom+xml": p.AtomHandler(), "application/xml": p.SitemapHandler(),
	} {
		w := ask(h)
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, contentType+"; charset=utf-8", w.Header().Get("Content-Type"))
		require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
		require.Contains(t, w.Body.String(), "Bài 1")
		require.NotEmpty(t, w.Header().Get("ETag"))
		require.Equal(t, now.UTC().Format(http.TimeFormat), w.Header().Get("Last-Modified"))
	}
	require.Contains(t, ask(p.JSONHandler()).Body.String(), `"feed_url":"https://portal.example/feed.json"`)
}

func TestPublisherConditional(t *testing.T) {
	source, clock := newSource(t, recent(10), recent(20)), now
	h := publisher(t, source, func(o *feed.Options) { o.Now = func() time.Time { return clock } }).JSONHandler()
	first := ask(h)
	tag, modified := first.Header().Get("ETag"), first.Header().Get("Last-Modified")
	for _, headers := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", modified}, {"If-None-Match", `"x", W/` + tag}} {
		w := ask(h, headers...)
		require.Equal(t, http.StatusNotModified, w.Code, headers)
		require.Zero(t, w.Body.Len())
	}
	require.Equal(t, http.StatusOK, ask(h, "If-None-Match", `"x"`, "If-Modified-Since", modified).Code, "the tag decides")

	// A removal and a small correction change the feed, though no time in it.
	for _, change := range []func(){
		func() { source.Remove(t.Context(), "id-20") },
		func() { a := recent(10); a.Summary = "Thêm"; require.NoError(t, source.Put(t.Context(), a)) },
	} {
		change()
		clock = clock.Add(time.Minute)
		w := ask(h, "If-Modified-Since", modified)
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, clock.UTC().Format(http.TimeFormat), w.Header().Get("Last-Modified"))
		modified = w.Header().Get("Last-Modified")
	}
	clock = clock.Add(time.Minute)
	require.Equal(t, http.StatusNotModified, ask(h, "If-Modified-Since", modified).Code)
}

// A reader who sends a time alone is told of what was withdrawn while the
// publisher was started anew, or by another server.
func TestPublisherStartedAnew(t *testing.T) {
	clock := now
	at := func(o *feed.Options) { o.Now = func() time.Time { return clock } }
	source := newSource(t, recent(10), recent(20))
	for _, gone := range []string{"id-20", "id-10"} {
		modified := ask(publisher(t, source, at).JSONHandler()).Header().Get("Last-Modified")
		other := publisher(t, source, at).JSONHandler() // another server, which knows the feed as it is
		require.NoError(t, source.Remove(t.Context(), gone))
		clock = clock.Add(-time.Minute) // and whose clock is slow
		w := ask(publisher(t, source, at).JSONHandler(), "If-Modified-Since", modified)
		require.Equal(t, http.StatusOK, w.Code, gone)
		clock = clock.Add(2 * time.Minute)
		require.Equal(t, http.StatusOK, ask(other, "If-Modified-Since", modified).Code)
	}
}

func TestPublisherAsksOnce(t *testing.T) {
	source := newSource(t, recent(1))
	source.wait = make(chan struct{})
	h := publisher(t, source, nil).JSONHandler()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if w := ask(h); w.Code != http.StatusOK {
				t.Errorf("status %d", w.Code)
			}
		})
	}
	require.Eventually(t, func() bool { return source.calls.Load() == 1 }, time.Second, time.Millisecond)
	time.Sleep(50 * time.Millisecond)
	close(source.wait)
	wg.Wait()
	require.Equal(t, http.StatusOK, ask(h).Code)
	require.EqualValues(t, 1, source.calls.Load(), "and not again while it is fresh")
}

// One reader who goes away does not take the others' feed along.
func TestPublisherGoesOnWithoutItsFirstReader(t *testing.T) {
	source := newSource(t, recent(1))
	source.wait = make(chan struct{})
	h := publisher(t, source, nil).JSONHandler()
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/feed.json", nil))
	}()
	require.Eventually(t, func() bool { return source.calls.Load() == 1 }, time.Second, time.Millisecond)
	cancel()
	<-gone
	close(source.wait)
	require.Equal(t, http.StatusOK, ask(h).Code)
	require.EqualValues(t, 1, source.calls.Load())
}

func TestPublisherWithFailingSource(t *testing.T) {
	var log bytes.Buffer
	clock := now
	source := newSource(t, recent(1))
	source.fail.Store(true)
	h := publisher(t, source, func(o *feed.Options) {
		o.Now = func() time.Time { return clock }
		o.Logger = slog.New(slog.NewTextHandler(&log, nil))
	}).RSSHandler()
	w := ask(h)
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.NotContains(t, w.Body.String(), "đĩa hỏng")
	require.Equal(t, "30", w.Header().Get("Retry-After"))
	require.Empty(t, w.Header().Get("ETag"))
	require.Contains(t, log.String(), "đĩa hỏng")

	source.fail.Store(false)
	require.Equal(t, http.StatusOK, ask(h).Code, "a fault is not kept")
	source.fail.Store(true)
	clock = clock.Add(feed.MaxStale - time.Second)
	require.Equal(t, http.StatusOK, ask(h).Code, "the last feed is better than none")
	clock = clock.Add(time.Second)
	require.Equal(t, http.StatusServiceUnavailable, ask(h).Code)
}

func TestPublisherSurvivesAPanic(t *testing.T) {
	h := publisher(t, newSource(t, recent(1)), func(o *feed.Options) {
		o.Site.URL = func(article.Article) string { panic("lỗi") }
	}).AtomHandler()
	require.Equal(t, http.StatusServiceUnavailable, ask(h).Code)
}

func TestPublisherOrigins(t *testing.T) {
	f := func(origins []string, origin, allowed, vary string) {
		t.Helper()
		w := ask(publisher(t, newSource(t), func(o *feed.Options) { o.Origins = origins }).JSONHandler(), "Origin", origin)
		require.Equal(t, allowed, w.Header().Get("Access-Control-Allow-Origin"))
		require.Equal(t, vary, w.Header().Get("Vary"))
		require.Empty(t, w.Header().Get("Access-Control-Allow-Credentials"))
	}
	f(nil, "https://a.example", "", "")
	f([]string{"*"}, "https://a.example", "*", "")
	f([]string{"https://A.example", "http://b.example:8080"}, "https://a.example", "https://a.example", "Origin")
	f([]string{"https://a.example", "http://b.example:8080"}, "http://b.example:8080", "http://b.example:8080", "Origin")
	f([]string{"https://a.example"}, "https://a.example.evil.example", "", "Origin")
	f([]string{"https://a.example/"}, "https://a.example", "https://a.example", "Origin")
	f([]string{"https://a.example"}, "null", "", "Origin")
	f([]string{"https://a.example"}, "", "", "Origin")
	for _, bad := range []string{"", "a.example", "https://a.example/x", "https://*.example/x", "null", "https://u@a.example", "ftp://a.example"} {
		_, err := feed.NewPublisher(newSource(t), feed.Options{Site: site(), Origins: []string{bad}})
		require.ErrorContains(t, err, "feed: origins", bad)
	}
}

func TestPublisherMethods(t *testing.T) {
	h := publisher(t, newSource(t, recent(1)), func(o *feed.Options) { o.Origins = []string{"https://a.example"} }).JSONHandler()
	f := func(method, origin string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/feed.json", nil)
		r.Header.Set("Origin", origin)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	head := f(http.MethodHead, "")
	require.Equal(t, http.StatusOK, head.Code)
	require.Zero(t, head.Body.Len())
	post := f(http.MethodPost, "")
	require.Equal(t, http.StatusMethodNotAllowed, post.Code)
	require.Equal(t, "GET, HEAD, OPTIONS", post.Header().Get("Allow"))
	require.Contains(t, f(http.MethodOptions, "https://a.example").Header().Get("Access-Control-Allow-Headers"), "If-None-Match")
	require.Empty(t, f(http.MethodOptions, "https://b.example").Header().Get("Access-Control-Allow-Headers"))
}

func TestPublisherLengths(t *testing.T) {
	var items []article.Article
	for i := range 350 {
		items = append(items, recent(i*15))
	}
	source := newSource(t, items...)
	entries := func(h http.Handler, mark string) int { return strings.Count(ask(h).Body.String(), mark) }
	require.Equal(t, feed.DefaultItems, entries(publisher(t, source, nil).RSSHandler(), "<item>"))
	require.Equal(t, 30, entries(publisher(t, source, func(o *feed.Options) { o.Query.Limit = 30 }).RSSHandler(), "<item>"))
	require.Equal(t, 193, entries(publisher(t, source, nil).SitemapHandler(), "<url>"), "two days, more than one page of the source")
	require.Zero(t, entries(publisher(t, source, func(o *feed.Options) { o.Query.Section = "khac" }).RSSHandler(), "<item>"))
}

func TestNewPublisherRefuses(t *testing.T) {
	_, err := feed.NewPublisher(newSource(t), feed.Options{})
	require.ErrorContains(t, err, "feed: incomplete site")
}

// All articles stand in the full sitemap, over the pages of the source, and none
// that is not listed.
func TestPublisherFullSitemap(t *testing.T) {
	items := make([]article.Article, 2*article.MaxPageSize+3)
	for i := range items {
		items[i] = recent(i + 1)
		items[i].Published = now.AddDate(0, 0, -i)
	}
	items[1].Draft = true
	items[2].Updated = now.Add(-time.Minute)
	items[2].Pinned = true
	w := ask(publisher(t, newSource(t, items...), nil).FullSitemapHandler())
	require.Equal(t, http.StatusOK, w.Code)
	require.Equal(t, "application/xml; charset=utf-8", w.Header().Get("Content-Type"))
	require.Equal(t, len(items)-1, strings.Count(w.Body.String(), "<loc>https://portal.example/"))
	require.Equal(t, 1, strings.Count(w.Body.String(), "<lastmod>"+vi.Machine(now.Add(-time.Minute))+"</lastmod>"))
	require.NotContains(t, w.Body.String(), "news:")
}

// A list leaves bodies out, which sitemaps do without and feeds ask for.
func TestSitemapsNeedNoBodies(t *testing.T) {
	a := recent(1)
	a.Body = articletest.HTML("<p>Cầu mở từ sáng nay.</p>")
	p := publisher(t, newSource(t, a), nil)
	for name, handler := range map[string]http.Handler{"news": p.SitemapHandler(), "full": p.FullSitemapHandler()} {
		w := ask(handler)
		require.Equal(t, http.StatusOK, w.Code, name)
		require.Contains(t, w.Body.String(), a.Slug, name)
	}
	require.Contains(t, ask(p.JSONHandler()).Body.String(), "Cầu mở từ sáng nay")
}

// endless is an archive that has always one more page.
type endless struct{ article.Source }

func (endless) List(_ context.Context, q article.Query) (article.Page, error) {
	from, _ := strconv.Atoi(q.After) // "" is the first page
	page := article.Page{Next: strconv.Itoa(from + q.Limit)}
	for i := range q.Limit {
		page.Items = append(page.Items, recent(from+i+1))
	}
	return page, nil
}

func TestPublisherFullSitemapEnds(t *testing.T) {
	var log bytes.Buffer
	p := publisher(t, endless{}, func(o *feed.Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	w := ask(p.FullSitemapHandler())
	require.Equal(t, 50_000, strings.Count(w.Body.String(), "<loc>"))
	require.Contains(t, log.String(), "leaves out what is older")
	require.Less(t, w.Body.Len(), 50<<20)
}
