package main

import (
	"context"
	"net/netip"
	"net/url"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// feedPatience is how long a page waits for another site.
const feedPatience = 300 * time.Millisecond

// remoteFeed is where news of another site come from; the zero value is none.
type remoteFeed struct {
	address string
	every   time.Duration
}

// portlets are the window of the feed's news, or none. It is never what a page
// is about: whatever the other site does, pages are answered.
func (f remoteFeed) portlets() []*page.Portlet {
	if f.address == "" {
		return nil
	}
	fetcher := feed.NewFetcher(feed.FetcherOptions{AllowPrivate: namesPrivate(f.address)})
	return []*page.Portlet{{
		Title: "Tin từ trang bạn",
		Cache: page.Cache{Expiry: f.every, Scope: page.Public},
		// The fetch goes on behind the pages, which show what was there before.
		Deadline: feedPatience,
		Frame:    portlet.WindowOptions{Empty: "Trang bạn chưa có tin."},
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			result, _, err := fetcher.Fetch(ctx, f.address)
			if err != nil || len(result.Articles) == 0 {
				return nil, err
			}
			length := sideLength
			if r.State == portlet.StateMaximized {
				length = fullLength
			}
			items := result.Articles[:min(length, len(result.Articles))]
			return article.List(items, article.ListOptions{URL: func(a article.Article) string { return a.Canonical }}), nil
		},
	}}
}

// namesPrivate reports whether the operator named a machine of a private
// network. Only then may the feed, and what it redirects to, be in one.
func namesPrivate(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || err == nil && (ip.IsLoopback() || ip.IsPrivate())
}
