package view

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet"
)

// A Feed is what a widget takes from a source of articles. Addresses are
// absolute.
type Feed struct {
	Title string
	Items []article.Article
	// URL gives the address of an item; nil is "/" and its slug.
	URL func(article.Article) string
}

// News shows the headlines of a feed. Options.Kind is "" for titles and
// dates, "summaries", "pictures" or "cards".
func News(feed Feed, opts Options) templ.Component {
	heading := opts.heading(feed.Title, opts.Words().Widget.News)
	feed.Items = feed.Items[:min(opts.limit(), len(feed.Items))]
	if len(feed.Items) == 0 || !opts.Status.HasBody() {
		return Window(heading, nil, opts.empty())
	}
	return Window(heading, headlines(feed, opts), opts)
}

// empty turns the status of content into that of no content.
func (o Options) empty() Options {
	if o.Status.HasBody() {
		o.Status = portlet.StatusEmpty
	}
	return o
}

func headlines(feed Feed, opts Options) templ.Component {
	list := article.ListOptions{URL: feed.URL}
	switch opts.Kind {
	case "cards":
		return article.Cards(feed.Items, list)
	case "pictures":
		list.Show = article.Pictures | article.Dates
	case "summaries":
		list.Show = article.Dates | article.Summaries
	}
	return article.List(feed.Items, list)
}
