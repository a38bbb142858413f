package main

import (
	"context"
	"errors"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

const (
	mostReadLength = 5
	// mostReadAsked is how many pages are looked through for articles.
	mostReadAsked = 100
	chartDays     = 30
)

// mostRead is a window of the articles that were viewed most in seven days;
// maximized it shows more of them.
func (p *portal) mostRead(e edition) *page.Portlet {
	return &page.Portlet{
		Title: e.pick("Tin đọc nhiều", "Most read"),
		Cache: page.Cache{Expiry: fresh, Scope: page.Public},
		Frame: portlet.WindowOptions{
			Empty: e.pick("Chưa có bài nào được đọc trong 7 ngày qua.", "No article was read in the last 7 days."),
		},
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			n, opts := mostReadLength, history.MostReadOptions{Span: figure.SevenDays}
			if r.State == portlet.StateMaximized {
				n, opts.Explain = fullLength, true
			}
			read, err := p.articlesRead(ctx, e, n)
			if err != nil || len(read) == 0 {
				return nil, err
			}
			items := make([]history.Item, len(read))
			for i, r := range read {
				items[i] = history.Item{Title: r.Title, URL: e.articlePath(r.Article), Views: r.views}
			}
			return history.MostRead(items, opts), nil
		},
	}
}

// readArticle is an article with its views of seven days.
type readArticle struct {
	article.Article
	views int64
}

// articlesRead turns names of pages into articles: other pages, and articles
// that are gone, are left out.
func (p *portal) articlesRead(ctx context.Context, e edition, most int) ([]readArticle, error) {
	top, err := p.counter.Top(ctx, figure.SevenDays, mostReadAsked)
	var list []readArticle
	for _, viewed := range top {
		slug, found := strings.CutPrefix(e.base+viewed.Page, e.articles)
		if !found || slug == "" || strings.Contains(slug, "/") || len(list) == most {
			continue
		}
		a, err := p.articles.Get(ctx, slug, p.now())
		page.DependsOn(ctx, articleTopic(a.ID))
		switch {
		case errors.Is(err, article.ErrNotFound):
		case err != nil:
			return nil, err
		case e.articlePath(a) == e.base+viewed.Page:
			list = append(list, readArticle{a, viewed.Views})
		}
	}
	return list, err
}

// mostReadSource lists the articles that were viewed most: as a feed, a widget
// on any site shows them.
type mostReadSource struct {
	article.Source
	portal  *portal
	edition edition
}

// List implements article.Source.
func (s mostReadSource) List(ctx context.Context, q article.Query) (article.Page, error) {
	read, err := s.portal.articlesRead(ctx, s.edition, q.Limit)
	list := article.Page{Total: len(read)}
	for _, r := range read {
		list.Items = append(list.Items, r.Article)
	}
	return list, err
}

// chart shows the last days. A panel without it is better than none.
func (p *portal) chart(ctx context.Context, e edition) templ.Component {
	now := p.now()
	days, err := p.counter.History(ctx, now.AddDate(0, 0, 1-chartDays), now)
	if err != nil {
		p.logger.Warn("no chart of the visits", "error", err)
	}
	return history.Chart(days)
}
