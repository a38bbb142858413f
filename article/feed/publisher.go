package feed

import (
	"cmp"
	"log/slog"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/cache"
)

const (
	// defaultItems is the length of a feed whose Options name none.
	defaultItems = 20
	// defaultFresh is how long a rendered feed is served again where Options
	// name no time.
	defaultFresh = 10 * time.Second
	// maxStale is how long the last feed is served when the source fails.
	maxStale = time.Hour
	// renderTimeout is how long the source may take.
	renderTimeout = 10 * time.Second
)

// Options says what a Publisher publishes.
type Options struct {
	Site Site
	// Query selects the articles; its Limit is the length of the feed, 20
	// where it is zero, at most article.MaxPageSize. Now and Bodies are
	// ignored.
	Query article.Query
	// Origins may read the feed from other sites (CORS): "https://a.example",
	// or "*" for all. None by default.
	Origins []string
	// Fresh is how long a rendered feed is served again without asking the
	// source; zero is 10 seconds, negative is never.
	Fresh time.Duration
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Logger hears of the source's errors; nil is slog.Default().
	Logger *slog.Logger
}

// Publisher serves one feed in all formats. Mount each of its handlers at one
// path, which the feed then names as its own. Safe for concurrent use.
//
// Handlers answer GET and HEAD with an ETag and a Last-Modified time, or with
// 304. However many ask at once, the source is asked once. When it fails, the
// last feed is served for up to an hour, then 503.
type Publisher struct {
	source  article.Source
	opts    Options
	origins origins
	ready   *cache.Cache[rendering] // by the name of the format
}

// NewPublisher checks the options and returns a publisher of the source's
// articles. The error says what of the site or the origins is none.
func NewPublisher(source article.Source, opts Options) (*Publisher, error) {
	if _, _, _, err := opts.Site.checked(); err != nil {
		return nil, err
	}
	allowed, err := parseOrigins(opts.Origins)
	if err != nil {
		return nil, err
	}
	opts.Fresh = cmp.Or(opts.Fresh, defaultFresh)
	opts.Query.Limit = cmp.Or(opts.Query.Limit, defaultItems)
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Logger == nil {
		opts.Logger = slog.Default()
	}
	return &Publisher{source: source, opts: opts, origins: allowed, ready: newReady(opts)}, nil
}

// format is one way to write a feed.
type format struct {
	name        string
	contentType string
	// all asks for more than one page of articles.
	all   bool
	write func(f *Feed, self string, now time.Time) ([]byte, error)
}

// JSONHandler serves JSON Feed 1.1.
func (p *Publisher) JSONHandler() http.Handler {
	return p.handler(format{"json", "application/feed+json; charset=utf-8", false,
		func(f *Feed, self string, _ time.Time) ([]byte, error) { return f.JSON(self) }})
}

// RSSHandler serves RSS 2.0.
func (p *Publisher) RSSHandler() http.Handler {
	return p.handler(format{"rss", "application/rss+xml; charset=utf-8", false,
		func(f *Feed, self string, _ time.Time) ([]byte, error) { return f.RSS(self) }})
}

// AtomHandler serves Atom 1.0.
func (p *Publisher) AtomHandler() http.Handler {
	return p.handler(format{"atom", "application/atom+xml; charset=utf-8", false,
		func(f *Feed, self string, _ time.Time) ([]byte, error) { return f.Atom(self) }})
}

// SitemapHandler serves the news sitemap.
func (p *Publisher) SitemapHandler() http.Handler {
	return p.handler(format{"sitemap", "application/xml; charset=utf-8", true,
		func(f *Feed, _ string, now time.Time) ([]byte, error) { return f.Sitemap(now) }})
}

func (p *Publisher) handler(f format) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.origins.answer(w.Header(), r)
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			p.serve(w, r, f)
		case http.MethodOptions:
			p.origins.preflight(w)
		default:
			web.Allow(w, r, http.MethodGet, http.MethodHead, http.MethodOptions)
		}
	})
}

func (p *Publisher) serve(w http.ResponseWriter, r *http.Request, f format) {
	out, err := p.render(r.Context(), f, r.URL.Path)
	if err != nil {
		h := w.Header()
		p.opts.Logger.ErrorContext(r.Context(), "feed: not rendered", "path", r.URL.Path, "error", err)
		h.Set("Retry-After", "30")
		h.Set("Cache-Control", "no-store")
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	body := web.Body{Type: f.contentType, Caching: "public, max-age=60", Tag: out.tag, Changed: out.changed, Content: out.content}
	body.Serve(w, exactly(r, out.changed))
}

// exactly leaves a time of change to a request alone that is this one: another
// server of the same site, or this one before it was started anew, may have
// given a later one for an older feed.
func exactly(r *http.Request, changed time.Time) *http.Request {
	since := r.Header.Get("If-Modified-Since")
	if since == "" || since == changed.UTC().Format(http.TimeFormat) {
		return r
	}
	r = r.Clone(r.Context())
	r.Header.Del("If-Modified-Since")
	return r
}
