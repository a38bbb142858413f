package widget

import (
	"strconv"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Options are the attributes of a widget's tag and where its style sheet is.
// The zero value prints a widget that is never refreshed.
type Options struct {
	// Source is the address that the widget reads by itself, absolute or
	// relative to the page: a feed, a list of links, the counter's folder.
	Source string
	// Stylesheet is the address of widget.css; see wasm.Path. Without it the
	// content has no style before the script runs.
	Stylesheet string
	// Heading is the heading of the window; "" is the widget's default.
	Heading string
	// Nth tells the widget, for those who listen, from earlier ones of the
	// page with the same heading: 2 for the second. The script finds it by
	// itself.
	Nth int
	// HeadingLevel is 1 to 6; 0 is 2.
	HeadingLevel int
	// Lang is "" for Vietnamese, "en" for English.
	Lang string
	// Limit is how many items are shown; 0 is 5 articles, all links.
	Limit int
	// View is the form of the widget, as its attribute view; "" is the usual
	// one.
	View string
	// More is the address of the page with everything; "" for none.
	More string
	// Refresh is how often, in seconds, the widget asks its source again
	// while it can be seen; 0 is never, and anything below 30 is 30.
	Refresh int
	// Menu adds a menu: ask again, see all, open the source.
	Menu bool
	// Host is the host name of the page: links to it are not marked as
	// external.
	Host string
}

func (o Options) view() view.Options {
	return view.Options{
		Heading: o.Heading, Nth: o.Nth, Level: o.HeadingLevel, Lang: o.lang(), Limit: o.Limit, Kind: o.View,
		More: o.More, Menu: o.Menu, Host: o.Host, Source: o.Source, Status: portlet.StatusOK,
	}
}

func (o Options) lang() string {
	if o.Lang == "" {
		return "vi"
	}
	return o.Lang
}

// attr is an attribute of the tag; an empty one is left out.
type attr struct{ name, value string }

func (o Options) attrs() []attr {
	return []attr{
		{"src", o.Source}, {"lang", o.lang()}, {"heading", o.Heading}, {"heading-level", number(o.HeadingLevel)},
		{"limit", number(o.Limit)}, {"view", o.View}, {"more", o.More}, {"refresh", number(o.Refresh)},
	}
}

func number(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
