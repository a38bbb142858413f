package feed

import (
	"context"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
	"github.com/portletkit/portletkit/internal/web/cache"
)

// rendering is a feed in one format.
type rendering struct {
	content []byte
	tag     string
	changed time.Time
}

// formats is how many a Publisher has.
const formats = 5

// newReady keeps the last rendering of each format.
func newReady(opts Options) *cache.Cache[rendering] {
	fresh := max(opts.Fresh, 0)
	terms := cache.Terms{Fresh: fresh, OnError: max(0, maxStale-fresh)}
	return cache.New(cache.Options[rendering]{
		Limit: formats, Time: renderTimeout, Now: opts.Now,
		Terms: func(rendering) cache.Terms { return terms },
	})
}

// render gives all who ask at once one rendering.
func (p *Publisher) render(ctx context.Context, f format, self string) (rendering, error) {
	return p.ready.Get(ctx, f.name, func(ctx context.Context) (rendering, error) {
		now := p.opts.Now()
		out, err := p.make(ctx, f, self, now)
		last, had := p.ready.Last(f.name)
		if err != nil {
			p.opts.Logger.ErrorContext(ctx, "feed: not rendered anew", "format", f.name, "error", err)
		} else if had {
			out.changed = changedAfter(last, out, now)
		} else {
			// What the feed was before this process began nobody here knows: an
			// article may have been withdrawn since.
			out.changed = now
		}
		return out, err
	})
}

// changedAfter is when the content became what it is. Removals and small
// corrections change it too, though no article names their time.
func changedAfter(last, out rendering, now time.Time) time.Time {
	switch {
	case last.tag == out.tag:
		return last.changed
	case out.changed.After(last.changed):
		return out.changed
	}
	return now
}

func (p *Publisher) make(ctx context.Context, f format, self string, now time.Time) (rendering, error) {
	if f.name == fullSitemap {
		return p.makeAll(ctx, now)
	}
	items, err := p.collect(ctx, f.all, now)
	if err != nil {
		return rendering{}, err
	}
	feed, err := newFeed(p.opts.Site, items, !f.all)
	if err != nil {
		return rendering{}, err
	}
	content, err := f.write(feed, self, now)
	if err != nil {
		return rendering{}, err
	}
	return rendering{content, web.Tag(content), feed.Updated()}, nil
}

// collect asks for one page; or, for the sitemap, for as many as hold articles
// of its age.
func (p *Publisher) collect(ctx context.Context, all bool, now time.Time) ([]article.Article, error) {
	query := p.opts.Query
	query.Now, query.Bodies = now, !all
	if !all {
		list, err := p.source.List(ctx, query)
		return list.Items, err
	}
	query.Limit = article.MaxPageSize
	var items []article.Article
	for {
		list, err := p.source.List(ctx, query)
		if err != nil {
			return nil, err
		}
		items = append(items, list.Items...)
		if list.Next == "" || len(list.Items) == 0 || len(items) >= sitemapSize || now.Sub(items[len(items)-1].Published) > sitemapAge {
			return items, nil
		}
		query.After = list.Next
	}
}
