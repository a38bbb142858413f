package view

import (
	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/portlet"
)

// DecodeOptions reads the options that the runtime collects from an element.
func DecodeOptions(v Value) Options {
	return Options{
		Heading: v.Text("heading"),
		Nth:     whole(v, "nth"),
		Level:   whole(v, "level"),
		Lang:    v.Text("lang"),
		Limit:   whole(v, "limit"),
		Kind:    v.Text("view"),
		More:    v.Text("more"),
		Menu:    v.Number("menu") != 0,
		Host:    v.Text("host"),
		Source:  v.Text("source"),
		Reading: v.Text("reading"),
		Status:  decodeStatus(v.Text("status")),
		AsOf:    Instant(v, "asOf"),
		Cause:   v.Text("cause"),
	}
}

func decodeStatus(name string) portlet.Status {
	for s := portlet.StatusOK; s <= portlet.StatusDenied; s++ {
		if s.String() == name {
			return s
		}
	}
	return portlet.StatusOK
}

// DecodeFeed reads the entries that preview/entries.js makes of a feed,
// shortened to the limits of an article. Each has the address that it was
// published under.
func DecodeFeed(v Value) Feed {
	feed := Feed{Title: vi.Fit(v.Text("title"), bounds.Title), URL: canonical}
	for _, entry := range v.Field("items").Items(MaxLimit) {
		item, _ := article.Article{
			ID:        entry.Text("id"),
			Canonical: entry.Text("url"),
			Title:     entry.Text("title"),
			Summary:   entry.Text("summary"),
			Cover:     article.Figure{Src: entry.Text("image")},
			Section:   article.Section{Name: entry.Text("section")},
			Lang:      entry.Text("lang"),
			Published: Instant(entry, "time"),
		}.Shorten()
		feed.Items = append(feed.Items, item)
	}
	return feed
}

func canonical(a article.Article) string { return a.Canonical }

// DecodeLinks reads a list of website links, whose texts it cuts to the limits
// of portlet.CheckLinks.
func DecodeLinks(v Value) LinkList {
	list := LinkList{Title: vi.Fit(v.Text("title"), bounds.Title)}
	for _, entry := range v.Field("items").Items(MaxLinks) {
		list.Links = append(list.Links, portlet.Link{
			Label: vi.Fit(entry.Text("label"), bounds.Label),
			URL:   entry.Text("url"),
			Group: vi.Fit(entry.Text("group"), bounds.Label),
			Image: entry.Text("image"),
			Lang:  entry.Text("lang"),
		})
	}
	return list
}

// DecodeFigures reads a snapshot of the counter. A figure that is missing or no
// whole number is not known.
func DecodeFigures(v Value) figure.Figures {
	f := figure.Figures{AsOf: Instant(v, "time").In(vi.Zone()), Delayed: v.Number("delayed") != 0}
	given := v.Field("figures")
	for _, key := range figure.Keys() {
		f.Values[key] = given.Count(key.String())
	}
	return f
}
