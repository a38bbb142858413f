//go:build js

package browser

import (
	"syscall/js"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Basic returns the renderers of the widgets that show text alone.
func Basic() map[string]Renderer {
	return map[string]Renderer{"portlet-news": news}
}

func news(data js.Value, opts view.Options) (templ.Component, error) {
	return view.News(feed(data), opts), nil
}

// feed reads the entries that the loader made of a feed.
func feed(data js.Value) view.Feed {
	feed := view.Feed{Title: text(data, "title")}
	entries := list(data, "items")
	for i := range min(view.MaxLimit, length(entries)) {
		entry := entries.Index(i)
		feed.Items = append(feed.Items, headline(entry))
		feed.URLs = append(feed.URLs, text(entry, "url"))
	}
	return feed
}

func headline(entry js.Value) article.Article {
	return article.Article{
		ID:        text(entry, "id"),
		Title:     text(entry, "title"),
		Summary:   text(entry, "summary"),
		Cover:     article.Figure{Src: text(entry, "image")},
		Lang:      text(entry, "lang"),
		Published: instant(entry, "time"),
	}
}

func list(v js.Value, name string) js.Value {
	if v.Type() != js.TypeObject {
		return js.Undefined()
	}
	return v.Get(name)
}

func length(v js.Value) int {
	if v.Type() != js.TypeObject {
		return 0
	}
	return number(v, "length")
}
