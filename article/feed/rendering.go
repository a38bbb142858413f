package feed

import (
	"context"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
)

// rendering is a feed in one format.
type rendering struct {
	content []byte
	tag     string
	changed time.Time
	made    time.Time
}

// render gives all who ask at once one rendering. It goes on when the one who
// asked first has gone, for the others' sake.
func (p *Publisher) render(ctx context.Context, f format, self string) (rendering, error) {
	now := p.opts.Now()
	if last, ok := p.last(f); ok && p.isFresh(last, now) {
		return last, nil
	}
	answer := p.flight.DoChan(f.name, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), renderTimeout)
		defer cancel()
		return p.renew(ctx, f, self, now)
	})
	select {
	case result := <-answer:
		out, _ := result.Val.(rendering)
		return out, result.Err
	case <-ctx.Done():
		return rendering{}, ctx.Err()
	}
}

func (p *Publisher) last(f format) (rendering, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	out, ok := p.ready[f.name]
	return out, ok
}

func (p *Publisher) isFresh(r rendering, now time.Time) bool {
	return now.Sub(r.made) < p.opts.Fresh
}

// renew makes a rendering, or falls back to the last one. It looks once more
// whether there is a fresh one: another flight may have landed since the reader
// looked.
func (p *Publisher) renew(ctx context.Context, f format, self string, now time.Time) (out rendering, err error) {
	last, had := p.last(f)
	if had && p.isFresh(last, now) {
		return last, nil
	}
	out, err = p.make(ctx, f, self, now)
	if err != nil {
		if had && now.Sub(last.made) < MaxStale {
			p.opts.Logger.ErrorContext(ctx, "feed: the last one is served", "format", f.name, "error", err)
			return last, nil
		}
		return rendering{}, err
	}
	if had {
		out.changed = changedAfter(last, out, now)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ready[f.name] = out
	return out, nil
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

// make turns a panic of the source or of Site.URL into an error: it runs
// outside of the request, where nothing else would catch it.
func (p *Publisher) make(ctx context.Context, f format, self string, now time.Time) (out rendering, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("feed: panic: %v", reason)
		}
	}()
	items, err := p.collect(ctx, f.all, now)
	if err != nil {
		return rendering{}, err
	}
	feed, err := New(p.opts.Site, items)
	if err != nil {
		return rendering{}, err
	}
	content, err := f.write(feed, self, now)
	if err != nil {
		return rendering{}, err
	}
	return rendering{content, web.Tag(content), feed.Updated(), now}, nil
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
		if list.Next == "" || len(list.Items) == 0 || len(items) >= SitemapSize || now.Sub(items[len(items)-1].Published) > SitemapAge {
			return items, nil
		}
		query.After = list.Next
	}
}
