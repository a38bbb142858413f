package view

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/portlet"
)

// DecodeOptions reads the options that the runtime collects from an element. It
// fails, with the cause "texts", where the texts that the page gives are in a
// language of its own and are not all.
func DecodeOptions(v Value) (Options, error) {
	words, err := decodeLocale(v)
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
		Locale:  words,
	}, err
}

// decodeLocale reads the page's own texts, by the names of [locale.Locale.Each],
// and its zone; nil where it gives none. Those that it leaves out are built in,
// if the language is: none is mixed with another.
func decodeLocale(v Value) (*locale.Locale, error) {
	words, lang := v.Field("words"), v.Text("lang")
	if words.Text("lang") == "" {
		return nil, nil
	}
	l, known, lacks := *locale.Of(lang), locale.Knows(lang), ""
	l.Each(func(name string, text *string) {
		given := words.Text(name)
		switch {
		case given != "" || !known && mayLack(name):
			*text = given
		case !known:
			lacks = name
		}
	})
	if lacks != "" {
		return nil, Failure{"texts", errors.New("texts: no " + lacks)}
	}
	l.Dates.Years = whole(words, "dates.years")
	if words.Text("zone") == "" {
		return &l, nil
	}
	zone := v.Field("zone")
	return locale.WithOffsets(l, func(t time.Time) int { return whole(zone, strconv.FormatInt(t.UnixMilli(), 10)) }), nil
}

// mayLack names the texts that may be "", and those that no widget shows.
func mayLack(name string) bool {
	return name == "dir" || name == "numbers.group" || name == "numbers.digits" || strings.HasPrefix(name, "form.")
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

// DecodeFigures reads a snapshot of the counter, whose time is that of its own
// zone, so many minutes east of UTC. A figure that is missing or no
// whole number is not known.
func DecodeFigures(v Value) figure.Figures {
	f := figure.Figures{AsOf: Instant(v, "time").In(time.FixedZone("", 60*whole(v, "east"))), Delayed: v.Number("delayed") != 0}
	given := v.Field("figures")
	for _, key := range figure.Keys() {
		f.Values[key] = given.Count(key.String())
	}
	return f
}
