package widget

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// errTexts reports a tag whose widget would have no words in its language.
var errTexts = errors.New("widget: no words")

// errAddress reports an address among the Options that must not stand in a
// page.
var errAddress = errors.New("widget: address is neither http, https nor relative")

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
	// Lang is "vi" or "en"; "" is the language of the page around, by the
	// Locale of its Shell, Vietnamese without one. Another
	// language needs a Locale: without one it is an error of Render.
	Lang string
	// Locale is what the widget says, in its zone, in place of Lang. Unless it is
	// one of locale.Of, a widget with a Source needs Texts, too.
	Locale *locale.Locale
	// Texts is the address of the Locale for the script: see TextsHandler.
	Texts string
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

// words is the locale of the tag in a page.
func (o Options) words(ctx context.Context) *locale.Locale {
	switch {
	case o.Locale != nil:
		return o.Locale
	case o.Lang != "":
		return locale.Of(o.Lang)
	}
	return locale.From(ctx, "")
}

func (o Options) view(words *locale.Locale) view.Options {
	return view.Options{
		Heading: o.Heading, Nth: o.Nth, Level: o.HeadingLevel, Lang: words.Lang, Locale: words, Limit: o.Limit, Kind: o.View,
		More: o.More, Menu: o.Menu, Host: o.Host, Source: o.Source, Status: portlet.StatusOK,
	}
}

// check reports what must not stand in a page, and words that the script would
// not have: it would go on in another language.
func (o Options) check(words *locale.Locale) error {
	for _, address := range []string{o.Source, o.Stylesheet, o.More, o.Texts} {
		if address != "" && portlet.CheckURL(address) != nil {
			return errAddress
		}
	}
	if o.Locale == nil && o.Lang != "" && !locale.Knows(o.Lang) {
		return fmt.Errorf("%w in %q: give Options.Locale", errTexts, o.Lang)
	}
	if o.Source != "" && o.Texts == "" && words != locale.Of(words.Lang) {
		return fmt.Errorf("%w for the script: give Options.Texts", errTexts)
	}
	return nil
}

// attr is an attribute of the tag; an empty one is left out.
type attr struct{ name, value string }

func (o Options) attrs(words *locale.Locale) []attr {
	return []attr{
		{"src", o.Source}, {"lang", cmp.Or(o.Lang, words.Lang)}, {"texts", o.Texts}, {"heading", o.Heading}, {"heading-level", number(o.HeadingLevel)},
		{"limit", number(o.Limit)}, {"view", o.View}, {"more", o.More}, {"refresh", number(o.Refresh)},
	}
}

func number(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
