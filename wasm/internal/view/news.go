package view

import (
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// A Feed is what a widget takes from a source of articles. Addresses are
// absolute.
type Feed struct {
	Title string
	Items []article.Article
	// URLs are the addresses of the items, in their order and as many.
	URLs []string
}

// News shows the headlines of a feed. Options.Kind is "" for titles and
// dates, "summaries", "pictures" or "cards".
func News(feed Feed, opts Options) templ.Component {
	heading := opts.heading(feed.Title, locale.Of(opts.Lang).Pick("Tin tức", "News"))
	n := min(opts.limit(), len(feed.Items))
	if n == 0 || !opts.Status.HasBody() {
		return portlet.Window(heading, nil, opts.empty().Window(heading))
	}
	return portlet.Window(heading, headlines(feed, n, opts), opts.Window(heading))
}

// empty turns the status of content into that of no content.
func (o Options) empty() Options {
	if o.Status.HasBody() {
		o.Status = portlet.StatusEmpty
	}
	return o
}

func headlines(feed Feed, n int, opts Options) templ.Component {
	items := make([]article.Article, n)
	urls := make(map[string]string, n)
	for i, item := range feed.Items[:n] {
		item.ID = strconv.Itoa(i)
		items[i], urls[item.ID] = item, feed.URLs[i]
	}
	url := func(a article.Article) string { return urls[a.ID] }
	switch opts.Kind {
	case "cards":
		return article.Cards(items, article.CardsOptions{Lang: opts.Lang, URL: url})
	case "pictures":
		return article.List(items, article.ListOptions{Lang: opts.Lang, URL: url, Show: article.Pictures | article.Dates})
	case "summaries":
		return article.List(items, article.ListOptions{Lang: opts.Lang, URL: url, Show: article.Dates | article.Summaries})
	}
	return article.List(items, article.ListOptions{Lang: opts.Lang, URL: url})
}
