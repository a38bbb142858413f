package widget

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/fullview"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// News prints <portlet-news> with the headlines of the articles, in the order
// given. url gives the address of an article; nil is "/" and the slug. Views:
// "", "summaries", "pictures", "cards".
func News(items []article.Article, url func(article.Article) string, opts Options) templ.Component {
	feed := view.Feed{Items: items, URL: url}
	return tag("portlet-news", opts, func(o view.Options) (content, alone templ.Component) {
		return view.News(feed, o), view.NewsAlone(feed, o)
	})
}

// Links prints <portlet-links> with the website links. Views: "" or "list",
// "logos", "grouped", "select".
func Links(links []portlet.Link, opts Options) templ.Component {
	list := view.LinkList{Links: links}
	return tag("portlet-links", opts, func(o view.Options) (content, alone templ.Component) {
		return view.Links(list, o), view.LinksAlone(list, o)
	})
}

// Visits prints <portlet-visits> with the counter's figures. It is for pages
// that the counter's middleware counts, so the tag says record="off": without
// it, the script would report the page view again. View lists the rows by
// their keys, separated by spaces.
func Visits(figures figure.Figures, opts Options) templ.Component {
	return tag("portlet-visits", opts, func(o view.Options) (content, alone templ.Component) {
		return view.Visits(figures, o), view.VisitsAlone(figures, o)
	}, attr{"record", "off"})
}

// Article prints <portlet-article> with the whole article; url is the absolute
// address of its own page. View "plain" leaves out the reading controls.
func Article(a article.Article, url string, opts Options) templ.Component {
	return tag("portlet-article", opts, func(o view.Options) (content, alone templ.Component) {
		return fullview.Full(a, url, o), view.ArticleAlone(a, url, o)
	}, attr{"slug", a.Slug})
}
