package feed

import (
	"context"
	"encoding/xml"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/web"
)

// What one sitemap holds (https://www.sitemaps.org/protocol.html).
const (
	allSize  = 50_000
	allBytes = 50 << 20
)

type allSet struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []allURL `xml:"url"`
}

type allURL struct {
	Loc     string `xml:"loc"`
	Changed string `xml:"lastmod"`
}

// FullSitemapHandler serves the sitemap of all articles of the query, with the time of
// their last change: the newest 50,000, as many as the protocol allows. What is
// older is left out, and the Logger told; publishers of single sections or years
// (Options.Query) divide a larger archive.
func (p *Publisher) FullSitemapHandler() http.Handler {
	return p.handler(format{name: fullSitemap, contentType: "application/xml; charset=utf-8"})
}

const fullSitemap = "full sitemap"

// makeAll keeps no article longer than a page of them.
func (p *Publisher) makeAll(ctx context.Context, now time.Time) (rendering, error) {
	query := p.opts.Query
	query.Now, query.Bodies, query.Limit, query.Order = now, false, article.MaxPageSize, article.NewestFirst
	var out allSet
	var changed time.Time
	bytes := 0
	for {
		list, err := p.source.List(ctx, query)
		if err != nil {
			return rendering{}, err
		}
		feed, err := newFeed(p.opts.Site, list.Items, false)
		if err != nil {
			return rendering{}, err
		}
		for _, it := range feed.items {
			u := allURL{it.url, feed.isoTime(it.changed())}
			// "&" is five bytes more in XML; around the texts stand 80
			if bytes += 6*len(u.Loc) + 80; len(out.URLs) == allSize || bytes > allBytes {
				p.opts.Logger.WarnContext(ctx, "feed: the full sitemap leaves out what is older", "articles", len(out.URLs), "time", it.Published)
				return p.all(out, changed)
			}
			if u.Loc == "" {
				continue
			}
			out.URLs = append(out.URLs, u)
			if it.changed().After(changed) {
				changed = it.changed()
			}
		}
		if list.Next == "" || len(list.Items) == 0 {
			return p.all(out, changed)
		}
		query.After = list.Next
	}
}

func (p *Publisher) all(out allSet, changed time.Time) (rendering, error) {
	content, err := document(out)
	return rendering{content, web.Tag(content), changed}, err
}
