package feed

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
)

// DefaultItems is the length of a feed whose Options name none.
const DefaultItems = 20

// Options says what a Publisher publishes.
type Options struct {
	Site Site
	// Query selects the articles; its Limit is the length of the feed, 20
	// where it is zero, at most article.MaxPageSize. Now is ignored.
	Query article.Query
	// Origins may read the feed from other sites (CORS): "https://a.example",
	// or "*" for all. None by default.
	Origins []string
	// Fresh is how long a rendered feed is served again without asking the
	// source; zero is 10 seconds, negative is never.
	Fresh time.Duration
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Logger hears of the source's errors; nil is silent.
	Logger *slog.Logger
}

// Publisher serves one feed in all formats. Safe for concurrent use.
type Publisher struct {
	source article.Source
	opts   Options
	mu     sync.Mutex
	ready  map[format]rendering
}

type format int

const (
	jsonFormat format = iota
	rssFormat
	atomFormat
	sitemapFormat
)

type rendering struct {
	content []byte
	tag     string
	changed time.Time
	until   time.Time
}

// NewPublisher checks the site and returns a publisher of the source's
// articles. Errors wrap ErrSite.
func NewPublisher(source article.Source, opts Options) (*Publisher, error) {
	if _, err := New(opts.Site, nil); err != nil {
		return nil, err
	}
	if opts.Fresh == 0 {
		opts.Fresh = 10 * time.Second
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	opts.Query.Limit = cmp.Or(opts.Query.Limit, DefaultItems)
	return &Publisher{source: source, opts: opts, ready: map[format]rendering{}}, nil
}

// JSON serves JSON Feed 1.1.
func (p *Publisher) JSON() http.Handler {
	return p.handler(jsonFormat, "application/feed+json; charset=utf-8")
}

// RSS serves RSS 2.0.
func (p *Publisher) RSS() http.Handler {
	return p.handler(rssFormat, "application/rss+xml; charset=utf-8")
}

// Atom serves Atom 1.0.
func (p *Publisher) Atom() http.Handler {
	return p.handler(atomFormat, "application/atom+xml; charset=utf-8")
}

// Sitemap serves the news sitemap.
func (p *Publisher) Sitemap() http.Handler {
	return p.handler(sitemapFormat, "application/xml; charset=utf-8")
}

func (p *Publisher) handler(f format, contentType string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.allowOrigin(w.Header(), r.Header.Get("Origin"))
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		out, err := p.render(r.Context(), f, r.URL.Path)
		if err != nil {
			p.opts.Logger.Error("feed: not rendered", "path", r.URL.Path, "error", err)
			http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
			return
		}
		h := w.Header()
		h.Set("Content-Type", contentType)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "public, max-age=60")
		h.Set("ETag", out.tag)
		http.ServeContent(w, r, "", out.changed, bytes.NewReader(out.content))
	})
}

// allowOrigin answers other sites' scripts; only what is public is ever read
// that way, so there are no credentials.
func (p *Publisher) allowOrigin(h http.Header, origin string) {
	if slices.Contains(p.opts.Origins, "*") {
		h.Set("Access-Control-Allow-Origin", "*")
	} else if len(p.opts.Origins) > 0 {
		h.Add("Vary", "Origin")
		if slices.Contains(p.opts.Origins, origin) {
			h.Set("Access-Control-Allow-Origin", origin)
		}
	}
	h.Set("Access-Control-Expose-Headers", "ETag, Last-Modified")
}

// render makes a feed once for all who ask while it is fresh. One publisher is
// mounted at one path a format, so the first path that is asked for is the
// feed's own.
func (p *Publisher) render(ctx context.Context, f format, self string) (rendering, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.opts.Now()
	if out, ok := p.ready[f]; ok && now.Before(out.until) {
		return out, nil
	}
	out, err := p.renderNow(ctx, f, self, now)
	if err == nil {
		p.ready[f] = out
	}
	return out, err
}

func (p *Publisher) renderNow(ctx context.Context, f format, self string, now time.Time) (rendering, error) {
	items, err := p.collect(ctx, f, now)
	if err != nil {
		return rendering{}, err
	}
	feed, err := New(p.opts.Site, items)
	if err != nil {
		return rendering{}, err
	}
	content, err := feed.write(f, self, now)
	sum := sha256.Sum256(content)
	return rendering{content, `"` + hex.EncodeToString(sum[:12]) + `"`, feed.Updated(), now.Add(p.opts.Fresh)}, err
}

// collect asks for one page, for the sitemap for as many as hold articles of
// its age.
func (p *Publisher) collect(ctx context.Context, f format, now time.Time) ([]article.Article, error) {
	query := p.opts.Query
	query.Now, query.Bodies = now, f != sitemapFormat
	if f != sitemapFormat {
		list, err := p.source.List(ctx, query)
		return list.Items, err
	}
	query.Limit = article.MaxPageSize
	var items []article.Article
	for {
		list, err := p.source.List(ctx, query)
		items = append(items, list.Items...)
		if err != nil || list.Next == "" || len(items) >= SitemapSize || now.Sub(items[len(items)-1].Published) > SitemapAge {
			return items, err
		}
		query.After = list.Next
	}
}

func (f *Feed) write(as format, self string, now time.Time) ([]byte, error) {
	switch as {
	case jsonFormat:
		return f.JSON(self)
	case rssFormat:
		return f.RSS(self)
	case atomFormat:
		return f.Atom(self)
	}
	return f.Sitemap(now)
}
