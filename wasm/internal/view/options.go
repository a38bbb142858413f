package view

import (
	"strconv"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// MaxLimit is the most items that a widget shows.
const MaxLimit = 50

// defaultLimit stands for a limit of 0 or less.
const defaultLimit = 5

// Options are what the attributes of a widget's element say, and the state in
// which it is. The zero value is a Vietnamese widget with content.
type Options struct {
	// Heading is the attribute heading; "" takes the source's own title, then
	// the widget's default.
	Heading string
	// Nth tells the window, for those who listen, from others with the same
	// heading: it is 2 for the second one. 0 and 1 say nothing.
	Nth int
	// Level of the heading, 1 to 6; 0 is 2.
	Level int
	// Lang is "" for Vietnamese, "en…" for English.
	Lang string
	// Locale has all that the widget says; nil is that built in for Lang.
	Locale *locale.Locale
	// Limit is how many items are shown: 1 to MaxLimit, 0 is 5.
	Limit int
	// Kind is the attribute view: a form of the widget, "" for the usual one.
	Kind string
	// Menu adds a menu: ask again, see all, open the source.
	Menu bool
	// Host is the host of the page, whose links are not external.
	Host string
	// Reading is what the reader chose, as article.ParseReading takes it.
	Reading string
	// More is the address of the page with all items; "" for none.
	More string
	// Source is the attribute src, which the retry button stands for.
	Source string

	// Status is StatusOK, StatusEmpty, StatusLoading, StatusStale or
	// StatusFailed.
	Status portlet.Status
	// AsOf is the time that stale content is from.
	AsOf time.Time
	// Cause says why the source failed: a code of the loader's, "timeout",
	// "network", "status", "size", "format", "missing" or "panic", or that of a
	// Failure, "length".
	Cause string
}

// windowID is the id of the window: one shadow root holds one.
const windowID = "w"

// HeadingLevel is Level, 2 where there is none.
func (o Options) HeadingLevel() int {
	if o.Level < 1 || o.Level > 6 {
		return 2
	}
	return o.Level
}

func (o Options) limit() int {
	if o.Limit <= 0 {
		return defaultLimit
	}
	return min(o.Limit, MaxLimit)
}

// window are the options of the window around the body, which has this
// heading.
func (o Options) window(heading string) portlet.WindowOptions {
	return portlet.WindowOptions{
		ID:      windowID,
		Name:    o.name(heading),
		Level:   o.Level,
		Lang:    o.lang(),
		Status:  o.Status,
		AsOf:    o.AsOf,
		Message: o.message(),
		Retry:   portlet.MenuItem{URL: o.Source, Method: "POST"},
		More:    portlet.Link{URL: o.More},

		Menu:        o.menu(),
		MenuActions: true,
	}
}

func (o Options) name(heading string) string {
	if o.Nth < 2 {
		return ""
	}
	return heading + " (" + strconv.Itoa(o.Nth) + ")"
}

// menu is the window's menu, with nothing in it unless the element asks for
// one. The runtime answers the form.
func (o Options) menu() []portlet.MenuItem {
	if !o.Menu {
		return nil
	}
	words := o.Words()
	items := []portlet.MenuItem{
		{Key: "reload", Label: words.Portlet.Refresh, URL: o.Source, Method: "POST", Weight: 10},
		{Key: "source", Label: words.Widget.Source, URL: o.Source, Weight: 30},
	}
	if o.More != "" {
		all := portlet.MenuItem{Key: "all", Label: words.Portlet.SeeAll, URL: o.More, Weight: 20}
		items = append(items, all)
	}
	return items
}

// heading is the attribute, else the source's title, else the default.
func (o Options) heading(title, standard string) string {
	switch {
	case o.Heading != "":
		return o.Heading
	case title != "":
		return title
	}
	return standard
}

// Words is the locale of the widget, never nil.
func (o Options) Words() *locale.Locale {
	if o.Locale != nil {
		return o.Locale
	}
	return locale.Of(o.Lang)
}

func (o Options) lang() string {
	if o.Locale != nil {
		return o.Locale.Lang
	}
	return o.Lang
}

// Window is the window around a body, which may be nil, in the widget's locale.
func Window(heading string, body templ.Component, o Options) templ.Component {
	return locale.In(o.Words(), portlet.Window(heading, body, o.window(heading)))
}
