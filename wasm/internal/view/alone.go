package view

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// What a server puts into a tag beside the shadow root that it has filled:
// browsers without declarative shadow roots show it where the script does not
// run, and until it has. It is plain and loads nothing, for all others fetch
// what nobody sees there.

// NewsAlone are the headlines that [News] shows, as links.
func NewsAlone(feed Feed, opts Options) templ.Component {
	shown := feed.Items[:min(opts.limit(), len(feed.Items))]
	return locale.In(opts.Words(), article.List(shown, article.ListOptions{URL: feed.URL}))
}

// LinksAlone are the links that [Links] shows, in the order given.
func LinksAlone(list LinkList, opts Options) templ.Component {
	return locale.In(opts.Words(), portlet.Links(list.shown(opts), portlet.LinksOptions{Hosts: []string{opts.Host}}))
}

// VisitsAlone are the rows that [Visits] shows.
func VisitsAlone(f figure.Figures, opts Options) templ.Component {
	return locale.In(opts.Words(), panel.Panel(f, panel.PanelOptions{Rows: rows(opts.Kind), Bare: true}))
}

// ArticleAlone is a link to the article's own page.
func ArticleAlone(a article.Article, url string, opts Options) templ.Component {
	a.Pinned = false
	return NewsAlone(Feed{Items: []article.Article{a}, URL: func(article.Article) string { return url }}, opts)
}
